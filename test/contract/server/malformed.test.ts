import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';

import { type Client, processBody, signIn } from '../../support/http.ts';
import { malformedRequests } from '../../support/malformedRequests.ts';
import { createAnswerCheck } from '../../support/openapi.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const firstSeed = randomInt(2 ** 30);

const tables = [
  'card',
  'card_history',
  'command_outcome',
  'state_commands',
  'new_process_roles',
  'operator',
  'session',
  'send_only_command',
  'batch',
  'batch_sync',
  'desk',
];

/** Everything that requests are there to change. */
const effectsOf = async (databaseUrl: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found: unknown[] = [];
    for (const table of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${table} t order by 1`,
      );
      found.push(rows);
    }
    return found;
  } finally {
    await client.end();
  }
};

describe('malformed requests', () => {
  let server: TestServer;
  let operator: Client;
  let admin: Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: inject('postgresUrl'), abortEnabled: true });
    [operator, admin] = await Promise.all([signIn(server.url, 'operator'), signIn(server.url, 'admin')]);
  });

  afterAll(() => server.stop());

  test(
    `ten thousand malformed requests (seed ${firstSeed}): none is our fault, none has an effect`,
    { timeout: 240_000 },
    async () => {
      const [card] = await operator.order(3);
      const document = (await operator.call('GET', '/v1/openapi.json')).as(z.unknown());
      const request = malformedRequests(createAnswerCheck(document), card?.id ?? '');
      const before = await effectsOf(server.databaseUrl);
      const property = fc.asyncProperty(request, fc.boolean(), async ({ method, path, sent }, asAdmin) => {
        const answer = await (asAdmin ? admin : operator).call(method, path, sent);
        // More snapshots at once than the server reads at once are turned away; ten of us may ask for nine.
        const isTurnedAway = answer.status === 503 && path.startsWith('/v1/cards/snapshot');
        if (!isTurnedAway) expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(500);
        if (answer.status >= 400 && method !== 'HEAD') expect(answer.problem().name).toBeDefined();
      });
      const chunk = (_: unknown, line: number) =>
        fc.assert(property, { numRuns: 1_000, seed: firstSeed + line, endOnFailure: true });
      await Promise.all(Array.from({ length: 10 }, chunk));
      expect(await effectsOf(server.databaseUrl)).toEqual(before);
    },
  );

  test.each(['\u0000', '\ud800'])(
    'a text that cannot be stored is malformed or finds nothing',
    async (odd) => {
      const search = await operator.call('GET', `/v1/cards?text=${odd === '\u0000' ? '%00' : '%EF%BF%BD'}`);
      const ordered = await operator.call('POST', '/v1/processes/TempCardsAddonExtProdProcOrder', {
        headers: { 'idempotency-key': randomUUID() },
        body: { ...processBody(), input: { amount: 1, layout: `Visitor ${odd}`, site: 'Uppsala' } },
      });
      expect([200, 400]).toContain(search.status);
      expect([ordered.status, ordered.problem().name]).toEqual([400, 'malformed']);
    },
  );

  test('an unknown route is not-found, as a problem', async () => {
    const answer = await operator.call('GET', '/v1/nothing-here');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([answer.status, answer.problem().name]).toEqual([404, 'not-found']);
  });

  test('a body too large is too-large', async () => {
    const sent = { body: { ...processBody(), extra: 'x'.repeat(100_000) } };
    const answer = await operator.call('POST', '/v1/desks/heartbeat', sent);
    expect([answer.status, answer.problem().name]).toEqual([413, 'too-large']);
  });

  test('no answer is kept by a cache', async () => {
    const paths = ['/v1/me', '/v1/nothing-here', '/v1/cards/%zz'];
    const answers = await Promise.all(paths.map((path) => operator.call('GET', path)));
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400]);
    const kept = answers.filter(({ headers }) => headers.get('cache-control') !== 'no-store');
    expect(kept).toEqual([]);
  });
});
