import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import { batchSyncChange, batchSyncRead, batchSyncRun } from '../../shared/contract/http.ts';
import { saveSchedule } from '../bureau/saveSchedule.ts';
import { describe } from '../openapi/operation.ts';
import { etagOf, etagPattern, revisionOf } from './etag.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

const url = '/v1/admin/batch-sync';
const headers = z.object({ 'if-match': z.string().regex(etagPattern).optional() });
const response = { 200: batchSyncRead };

const reading = describe({
  id: 'getBatchSync',
  summary: 'The schedule of the batch sync.',
  tag: 'administration',
  etag: true,
});
const saving = describe({
  id: 'putBatchSync',
  summary: 'Changes the schedule of the batch sync, for all server processes.',
  tag: 'administration',
  problems: ['precondition-missing', 'changed-meanwhile'],
  etag: true,
});
const running = describe({
  id: 'runBatchSync',
  summary: 'Hands over to the bureau now what waits for it.',
  tag: 'administration',
});

export const addBatchSyncRoutes = (app: App, parts: RouteParts): void => {
  const { batchSync } = parts;
  const roles = ['administrator' as const];

  const sendPresent = async (reply: FastifyReply) => {
    const { revision, value } = await batchSync.read();
    return reply.header('etag', etagOf(revision)).send(value);
  };

  app.get(url, { config: { roles, ...reading }, schema: { response } }, (_, reply) => sendPresent(reply));

  app.put(
    url,
    { config: { roles, ...saving }, schema: { headers, body: batchSyncChange, response } },
    async (request, reply) => {
      const revision = revisionOf(request.headers['if-match']);
      if (revision === undefined) return sendRefusal(reply, { name: 'precondition-missing' });
      const saved = await saveSchedule(parts, operatorOf(request).id, request.body, revision);
      return saved.ok ? sendPresent(reply) : sendRefusal(reply, saved.error);
    },
  );

  app.post(`${url}/run`, { config: { roles, ...running }, schema: { response: { 200: batchSyncRun } } }, () =>
    batchSync.runNow(),
  );
};
