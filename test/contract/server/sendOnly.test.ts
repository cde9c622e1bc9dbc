import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Card, session, storedCommand } from '../../../shared/contract/http.ts';
import { sendOnlyCredential, sendOnlyList } from '../../../shared/contract/people.ts';
import { everyStore } from '../../support/everyStore.ts';
import { abort, call, type Client, processBody, signIn } from '../../support/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe.each(everyStore)('a credential to send only, on $on', ({ postgresUrl }) => {
  const clock = createTestClock();
  const deskId = 'desk-test';
  let server: TestServer;
  let operator: Client;
  let admin: Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: postgresUrl(), clock, abortEnabled: true });
    [operator, admin] = await Promise.all([signIn(server.url, 'operator'), signIn(server.url, 'admin')]);
  });

  afterAll(() => server.stop());

  const openAtDesk = async (userName = 'operator') => {
    const body = { userName, password: userName, deskId };
    return (await call(server.url, 'POST', '/v1/sessions', { body })).as(session).accessToken;
  };

  const as =
    (token: string) =>
    (method: string, path: string, body?: unknown, more = {}) =>
      call(server.url, method, path, {
        headers: { authorization: `Bearer ${token}`, ...more },
        ...(body === undefined ? {} : { body }),
      });

  const waitingCommand = async () => {
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    return { card, key: randomUUID() };
  };

  const keep = async (token: string, { card, key }: { card: Card; key: string }) => {
    const commands = [{ key, cardId: card.id, process: abort }];
    const answer = await as(token)('POST', '/v1/sessions/current/send-only', { commands });
    return answer.as(sendOnlyCredential);
  };

  const send = (token: string, card: Card, key: string, process = abort, body: object = processBody()) =>
    as(token)('POST', `/v1/cards/${card.id}/processes/${process}`, body, {
      'idempotency-key': key,
      'if-match': `"${card.stateRevision}"`,
    });

  test('outlives the session and sends its command, whose outcome it may read', async () => {
    const waiting = await waitingCommand();
    const token = await openAtDesk();
    const { accessToken } = await keep(token, waiting);
    expect((await as(token)('DELETE', '/v1/sessions/current')).status).toBe(204);
    expect((await send(accessToken, waiting.card, waiting.key)).status).toBe(200);
    const stored = await as(accessToken)('GET', `/v1/commands/${waiting.key}`);
    expect(stored.as(storedCommand)).toMatchObject({ status: 'done', operatorId: operator.operatorId });
  });

  test('can do nothing else: another key, card, process, desk, or request', async () => {
    const waiting = await waitingCommand();
    const other = await waitingCommand();
    const { accessToken } = await keep(await openAtDesk(), waiting);
    const answers = await Promise.all([
      send(accessToken, waiting.card, other.key),
      send(accessToken, other.card, waiting.key),
      send(accessToken, waiting.card, waiting.key, 'TempCardsAddonExtProdInitialize'),
      send(accessToken, waiting.card, waiting.key, abort, { ...processBody(), deskId: 'another' }),
      as(accessToken)('GET', '/v1/me'),
      as(accessToken)('GET', '/v1/cards'),
      as(accessToken)('GET', '/v1/cards/snapshot'),
      as(accessToken)('GET', '/v1/events'),
      as(accessToken)('POST', '/v1/sessions/current/send-only', {
        commands: [{ key: other.key, cardId: other.card.id, process: abort }],
      }),
    ]);
    expect(answers.map((answer) => answer.problem().name)).toEqual(answers.map(() => 'not-permitted'));
    expect((await send(accessToken, waiting.card, waiting.key)).status).toBe(200);
  });

  test('ends after twelve hours, and says so', async () => {
    const waiting = await waitingCommand();
    const { accessToken, expiresIn } = await keep(await openAtDesk(), waiting);
    expect(expiresIn).toBe(12 * 3600);
    clock.advance((expiresIn + 1) * 1000);
    expect((await send(accessToken, waiting.card, waiting.key)).status).toBe(401);
    [operator, admin] = await Promise.all([signIn(server.url, 'operator'), signIn(server.url, 'admin')]);
  });

  test('ends when its operator signs in at the desk again, asks for it, or revokes it with itself', async () => {
    const waiting = await waitingCommand();
    const first = await keep(await openAtDesk(), waiting);
    const token = await openAtDesk();
    expect((await send(first.accessToken, waiting.card, waiting.key)).status).toBe(401);
    const second = await keep(token, waiting);
    const listed = (await as(token)('GET', '/v1/sessions/current/send-only')).as(sendOnlyList);
    expect(listed.credentials).toMatchObject([{ deskId, commands: 1 }]);
    expect((await as(token)('DELETE', '/v1/sessions/current/send-only')).status).toBe(204);
    expect((await send(second.accessToken, waiting.card, waiting.key)).status).toBe(401);
    const third = await keep(token, waiting);
    expect((await as(third.accessToken)('DELETE', '/v1/sessions/current')).status).toBe(204);
    expect((await send(third.accessToken, waiting.card, waiting.key)).status).toBe(401);
  });

  test('ends with its operator', async () => {
    const body = {
      userName: 'leaving',
      password: 'four words, no rules',
      displayName: 'Leaving',
      roles: ['operator'],
      sites: null,
    };
    await admin.call('POST', '/v1/admin/users', { body });
    const open = { userName: body.userName, password: body.password, deskId };
    const opened = (await call(server.url, 'POST', '/v1/sessions', { body: open })).as(session);
    const waiting = await waitingCommand();
    const { accessToken } = await keep(opened.accessToken, waiting);
    const { displayName, roles, sites } = body;
    const disabled = await admin.call('PUT', `/v1/admin/users/${opened.operator.id}`, {
      headers: { 'if-match': '"1"' },
      body: { displayName, roles, sites, enabled: false },
    });
    expect(disabled.status).toBe(200);
    expect((await send(accessToken, waiting.card, waiting.key)).status).toBe(401);
  });

  test('is for a session at a desk', async () => {
    const waiting = await waitingCommand();
    const commands = [{ key: waiting.key, cardId: waiting.card.id, process: abort }];
    const answer = await operator.call('POST', '/v1/sessions/current/send-only', { body: { commands } });
    expect(answer.problem().name).toBe('malformed');
  });
});
