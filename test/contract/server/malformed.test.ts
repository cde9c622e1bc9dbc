import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { cardList } from '../../../shared/contract/http.ts';
import { abort, type Client, processBody, signIn } from '../../support/http.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe('malformed requests', () => {
  let server: TestServer;
  let operator: Client;
  let admin: Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: inject('postgresUrl'), abortEnabled: true });
    [operator, admin] = await Promise.all([signIn(server.url, 'operator'), signIn(server.url, 'admin')]);
  });

  afterAll(() => server.stop());

  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const segment = text.map(encodeURIComponent);
  const headerText = fc.string({ unit: 'grapheme-ascii', maxLength: 40 }).map((value) => value.trim());
  const uuid = fc.uuid();
  const path = fc.oneof(
    fc.tuple(fc.oneof(uuid, segment), fc.oneof(fc.constant(abort), segment)).map(([id, name]) => {
      return `/v1/cards/${id}/processes/${name}`;
    }),
    segment.map((name) => `/v1/processes/${name}`),
    segment.map((key) => `/v1/commands/${key}`),
    fc
      .tuple(segment, segment)
      .map(([type, state]) => `/v1/admin/object-types/${type}/states/${state}/commands`),
    fc.tuple(segment, segment).map(([name, value]) => `/v1/changes?cursor=${name}&limit=${value}`),
    fc.tuple(segment, segment).map(([site, after]) => `/v1/cards/snapshot?site=${site}&after=${after}`),
    fc
      .tuple(segment, segment)
      .map(([words, state]) => `/v1/cards?text=${words}&state=${state}&sort=${state}`),
    fc.constantFrom('/v1/sessions', '/v1/sessions/refresh', '/v1/desks/heartbeat', '/v1/me', '/v1/meta'),
    segment.map((rest) => `/${rest}`),
  );
  const body = fc.oneof(
    fc.constant(undefined),
    text,
    fc.jsonValue(),
    fc.record({
      input: fc.jsonValue(),
      issuedAt: fc.oneof(text, fc.constant('2026-01-01T00:00:00Z')),
      deskId: text,
    }),
    fc.record({ commands: fc.jsonValue() }),
    fc.record({ userName: text, password: text }),
  );
  const headers = fc.record(
    {
      'idempotency-key': fc.oneof(uuid, headerText),
      'if-match': fc.oneof(headerText, fc.constant('"1"')),
      'content-type': fc.oneof(headerText, fc.constant('application/json')),
      'client-version': fc.oneof(headerText, fc.constant('1.0.0')),
    },
    { requiredKeys: [] },
  );
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH');

  test('no malformed request is our fault, and none has an effect', async () => {
    await operator.order(3);
    const before = (await operator.call('GET', '/v1/cards')).as(cardList);
    await fc.assert(
      fc.asyncProperty(method, path, headers, body, async (verb, where, sent, content) => {
        const client = verb === 'PUT' ? admin : operator;
        const answer = await client.call(verb, where, {
          headers: sent,
          ...(content === undefined || verb === 'GET' ? {} : { body: content }),
        });
        expect(answer.status, `${verb} ${where}: ${answer.text}`).toBeLessThan(500);
        if (answer.status >= 400) expect(answer.problem().name).toBeDefined();
      }),
      { numRuns: 500 },
    );
    expect((await operator.call('GET', '/v1/cards')).as(cardList)).toEqual(before);
  });

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
    const answers = [await operator.call('GET', '/v1/me'), await operator.call('GET', '/v1/nothing-here')];
    expect(answers.map((answer) => answer.headers.get('cache-control'))).toEqual(['no-store', 'no-store']);
  });
});
