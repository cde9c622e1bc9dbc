import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { get, type ClientRequest } from 'node:http';

import { changesPage, snapshotPage, type ChangesPage } from '../../../shared/contract/http.ts';
import { everyStore } from '../../support/everyStore.ts';
import { type Client, signIn } from '../../support/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe.each(everyStore)('events, on $on', ({ postgresUrl }) => {
  const clock = createTestClock();
  let server: TestServer;
  let operator: Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: postgresUrl(), clock });
    operator = await signIn(server.url, 'operator');
  });

  afterAll(() => server.stop());

  test('a commit is hinted at, and the stream ends with the access token', async () => {
    const headers = { authorization: `Bearer ${operator.accessToken}` };
    const response = await fetch(`${server.url}/v1/events`, { headers });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new Error('No stream.');
    await operator.order(1);
    const hinted = server.store.onChanged(() => {
      clock.advance(60);
    });
    let text = '';
    while (!text.includes('event: changed\ndata: {}\n\n')) {
      clock.advance(60);
      const { value, done } = await reader.read();
      expect(done).toBe(false);
      text += value ?? '';
    }
    hinted();
    clock.advance(301_000);
    while (!(await reader.read()).done);
  });

  test('needs a session', async () => {
    expect((await fetch(`${server.url}/v1/events`)).status).toBe(401);
  });
});

describe('two thousand desks on one server', () => {
  test('all hear of a change and go on polling', async () => {
    const server = await startTestServer({ postgresUrl: inject('postgresUrl') });
    const operator = await signIn(server.url, 'operator');
    const headers = { authorization: `Bearer ${operator.accessToken}` };
    const open: ClientRequest[] = [];
    const connect = (): Promise<{ hinted: Promise<void> }> =>
      new Promise((resolve, reject) => {
        const request = get(`${server.url}/v1/events`, { agent: false, headers }, (response) => {
          const hinted = new Promise<void>((hear) => {
            response.on('data', (chunk: Buffer) => {
              if (chunk.includes('event: changed')) hear();
            });
          });
          response.on('error', () => undefined);
          resolve({ hinted });
        });
        open.push(request);
        request.on('error', reject);
      });
    const desks: { hinted: Promise<void> }[] = [];
    for (let hundreds = 0; hundreds < 20; hundreds += 1) {
      desks.push(...(await Promise.all(Array.from({ length: 100 }, connect))));
    }
    const { cursor } = (await operator.call('GET', '/v1/cards/snapshot?limit=1')).as(snapshotPage);
    const [card] = await operator.order(1);
    await Promise.all(desks.map(({ hinted }) => hinted));
    const polls: ChangesPage[] = [];
    while (polls.length < desks.length) {
      const poll = async () => (await operator.call('GET', `/v1/changes?cursor=${cursor}`)).as(changesPage);
      polls.push(...(await Promise.all(Array.from({ length: 100 }, poll))));
    }
    expect(polls).toHaveLength(2_000);
    expect(polls.every(({ changes }) => changes.length === 1)).toBe(true);
    expect(polls[0]?.changes[0]).toMatchObject({ kind: 'card', card: { id: card?.id } });
    expect((await operator.call('GET', '/readyz')).status).toBe(200);
    for (const request of open) request.destroy();
    await server.stop();
  }, 60_000);
});
