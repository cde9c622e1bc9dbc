import { Readable } from 'node:stream';

import { z } from 'zod';

import { auditEntry, auditPage, auditQuery } from '../../shared/contract/http.ts';
import { readRecords } from '../audit/readRecords.ts';
import { describe } from '../openapi/operation.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';

async function* linesOf(records: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

const reading = describe({
  id: 'getAudit',
  summary: 'The audit, in the order of its entries.',
  tag: 'administration',
});
const exporting = describe({
  id: 'exportAudit',
  summary: 'Both chains and what was signed of them, a line of JSON each, to be verified elsewhere.',
  tag: 'administration',
  example: '{"kind":"audit","seq":1,"entry":"{}","hash":"9f86d081884c7d65"}\n',
});

/** The audit for those who look into it, and everything that they need to verify it elsewhere. */
export const addAuditRoutes = (app: App, { store, clock, headSigner }: RouteParts): void => {
  const roles = ['auditor' as const, 'administrator' as const];

  const schema = { querystring: auditQuery, response: { 200: auditPage } };
  app.get('/v1/admin/audit', { config: { roles, ...reading }, schema }, async (request, reply) => {
    const { after, limit } = request.query;
    const found = await store.auditTrail.auditAfter(after, limit + 1);
    const entries = found.slice(0, limit).map(({ seq, entry, hash }) => ({
      ...auditEntry.omit({ seq: true, hash: true }).parse(JSON.parse(entry)),
      seq,
      hash,
    }));
    return reply.send({ entries, next: found.length > limit ? (entries.at(-1)?.seq ?? null) : null });
  });

  const answer = { response: { 200: { content: { 'application/x-ndjson': { schema: z.string() } } } } };
  app.get(
    '/v1/admin/audit/export',
    { config: { roles, ...exporting }, schema: answer },
    async (request, reply) => {
      await store.transact((tables) => {
        tables.audit({
          at: clock.now().toISOString(),
          operatorId: operatorOf(request).id,
          action: 'exportAudit',
          object: 'audit',
          result: 'done',
        });
        return Promise.resolve();
      });
      await headSigner.signNow();
      return reply
        .header('content-type', 'application/x-ndjson')
        .header('content-disposition', 'attachment; filename="card-desk-audit.ndjson"')
        .send(Readable.from(linesOf(readRecords(store))));
    },
  );
};
