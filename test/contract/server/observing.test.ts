import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';

import { session } from '../../../shared/contract/http.ts';
import { loggedError } from '../../../server/operating/logger.ts';
import { call, type Client, processBody, signIn } from '../../support/http.ts';
import { keepLog } from '../../support/logLines.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe('what an operator of the server sees of it', () => {
  const log = keepLog('trace');
  let server: TestServer;
  let operator: Client;

  beforeAll(async () => {
    server = await startTestServer({
      postgresUrl: inject('postgresUrl'),
      abortEnabled: true,
      logger: log.logger,
    });
    operator = await signIn(server.url, 'operator');
  });

  afterAll(() => server.stop());

  const metricsText = async (): Promise<string> => (await call(server.url, 'GET', '/metrics')).text;

  test('every request is one line of ids and patterns, with the trace id of its problem', async () => {
    const missing = await operator.call('GET', `/v1/cards/${randomUUID()}`);
    const { traceId } = missing.problem();
    await vi.waitFor(() => {
      expect(log.lines().find((line) => line['traceId'] === traceId)).toMatchObject({
        msg: 'request',
        route: '/v1/cards/:id',
        method: 'GET',
        status: 404,
        operatorId: operator.operatorId,
        ms: expect.any(Number) as number,
      });
    });
  });

  test('a well-formed traceparent gives the trace id, anything else does not', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traceIdFor = async (traceparent: string) =>
      (await operator.call('GET', `/v1/cards/${randomUUID()}`, { headers: { traceparent } })).problem()
        .traceId;
    expect(await traceIdFor(`00-${trace}-00f067aa0ba902b7-01`)).toBe(trace);
    const others = [
      `00-${trace}-00f067aa0ba902b7-01-${'a'.repeat(5_000)}`,
      `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
      `00-${trace}-${'0'.repeat(16)}-01`,
      `ff-${trace}-00f067aa0ba902b7-01`,
      'Berg, Ingrid',
    ];
    for (const other of others) expect(await traceIdFor(other)).toMatch(/^[0-9a-f]{8}-/);
  });

  test('no name, password, token or search text reaches the log, however much is logged', async () => {
    const secrets = ['hunter2-geheim', 'Ottilie', 'Visitor blue', operator.accessToken];
    await call(server.url, 'POST', '/v1/sessions', {
      body: { userName: 'Ottilie', password: 'hunter2-geheim' },
    });
    const opened = await call(server.url, 'POST', '/v1/sessions', {
      body: { userName: 'operator2', password: 'operator2' },
    });
    const { accessToken, refreshToken } = opened.as(session);
    secrets.push(accessToken, refreshToken, 'operator2', 'Lindqvist', 'Berg');
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    if (card.holder !== null) secrets.push(card.holder.familyName, card.holder.givenName);
    await operator.call('GET', '/v1/cards?text=Ottilie');
    await operator.call('GET', '/v1/cards?text=Ottilie%00');
    await operator.call('GET', '/Ottilie/hunter2-geheim');
    await operator.run(card, { body: { ...processBody(), input: { reason: 'Ottilie' } } });
    expect((await operator.run(card)).status).toBe(200);
    await vi.waitFor(() => {
      const lines = log.lines().filter(({ route }) => route === '/v1/cards/:id/processes/:symbolicName');
      expect(lines.length).toBeGreaterThanOrEqual(2);
    });
    for (const secret of secrets) expect(log.text()).not.toContain(secret);
  });

  test('an error of PostgreSQL is logged by its code, without its words, which quote values', () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "Ottilie"'), {
      code: '22P02',
      detail: 'Key (user_name)=(Ottilie) exists',
      table: 'operator',
    });
    const logged = JSON.stringify(loggedError(new Error('cannot be done', { cause: error })));
    expect(logged).toContain('22P02');
    expect(logged).toContain('cannot be done');
    expect(logged).not.toContain('Ottilie');
  });

  test('the metrics count requests by pattern, and commands by process and outcome', async () => {
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    await operator.run(card);
    await operator.run(card);
    await operator.run(card, { process: 'Ottilie' });
    await vi.waitFor(async () => {
      const text = await metricsText();
      expect(text).toMatch(
        /card_desk_http_request_seconds_count\{method="POST",route="\/v1\/cards\/:id\/processes\/:symbolicName",status="200"\} \d/,
      );
      expect(text).toMatch(
        /card_desk_commands_total\{process="TempCardsAddonExtProdProcAbort",outcome="done"\} \d/,
      );
      expect(text).toMatch(
        /card_desk_commands_total\{process="TempCardsAddonExtProdProcAbort",outcome="refused"\} \d/,
      );
      expect(text).toMatch(/card_desk_commands_total\{process="unknown",outcome="refused"\} \d/);
      expect(text).not.toContain('Ottilie');
      expect(text).not.toContain(card.id);
    });
  });

  test('the metrics tell feed, pool, process and open event streams', async () => {
    const { sequence } = await server.store.feed.head();
    const leave = new AbortController();
    await fetch(`${server.url}/v1/events`, {
      headers: { authorization: `Bearer ${operator.accessToken}` },
      signal: leave.signal,
    });
    const text = await metricsText();
    expect(text).toContain(`card_desk_feed_sequence ${sequence}`);
    expect(text).toContain('card_desk_event_streams 1\n');
    expect(text).toMatch(/card_desk_database_connections [1-9]/);
    expect(text).toContain('card_desk_database_waiting 0');
    expect(text).toContain('process_resident_memory_bytes');
    leave.abort();
    await vi.waitFor(async () => expect(await metricsText()).toContain('card_desk_event_streams 0\n'));
  });

  test('behind a proxy there are no metrics on the main port', async () => {
    const headers = { 'x-forwarded-for': '127.0.0.1' };
    expect((await call(server.url, 'GET', '/metrics', { headers })).status).toBe(404);
  });
});

describe('a proxy', () => {
  const wrongFrom = (server: TestServer, address: string) =>
    call(server.url, 'POST', '/v1/sessions', {
      headers: { 'x-forwarded-for': address },
      body: { userName: 'operator', password: 'wrong' },
    });

  test.each([
    ['is not believed unless it is named', null, 429],
    ['that is named tells whose attempts are slowed down', 'loopback', 401],
  ])('%s', async (_, trustProxy, sixth) => {
    const server = await startTestServer({ postgresUrl: inject('postgresUrl'), reach: { trustProxy } });
    const statuses: number[] = [];
    for (let last = 1; last <= 6; last += 1) {
      statuses.push((await wrongFrom(server, `203.0.113.${last}`)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, sixth]);
    await server.stop();
  });
});
