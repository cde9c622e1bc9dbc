import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { type Client, signIn } from '../../support/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe('events', () => {
  const clock = createTestClock();
  let server: TestServer;
  let operator: Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: inject('postgresUrl'), clock });
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
