import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { me, session } from '../../../shared/contract/http.ts';
import { everyStore } from '../../support/everyStore.ts';
import { call, signIn } from '../../support/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe.each(everyStore)('sessions, on $on', ({ postgresUrl }) => {
  const clock = createTestClock();
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: postgresUrl(), clock });
  });

  afterAll(() => server.stop());

  const open = async (userName: string, password = userName) =>
    call(server.url, 'POST', '/v1/sessions', { body: { userName, password, deskId: 'desk-1' } });

  const refresh = (refreshToken: string) =>
    call(server.url, 'POST', '/v1/sessions/refresh', { body: { refreshToken } });

  const whoAmI = (accessToken: string) =>
    call(server.url, 'GET', '/v1/me', { headers: { authorization: `Bearer ${accessToken}` } });

  describe('sign-in', () => {
    test('gives a session with which requests are answered', async () => {
      const opened = await open('operator');
      expect(opened.status).toBe(201);
      const { accessToken, operator } = opened.as(session);
      expect(operator).toMatchObject({ displayName: 'Berg, Ingrid', roles: ['operator'] });
      expect((await whoAmI(accessToken)).as(me).operator).toEqual(operator);
    });

    test('tells nobody whether the name or the password was wrong', async () => {
      const wrongPassword = await open('auditor', 'guess');
      const unknown = await open('nobody', 'guess');
      expect([wrongPassword.status, unknown.status]).toEqual([401, 401]);
      expect([wrongPassword.problem().name, unknown.problem().name]).toEqual([
        'sign-in-failed',
        'sign-in-failed',
      ]);
    });

    test('is throttled after five failures, and open again a minute later', async () => {
      for (let attempt = 1; attempt <= 5; attempt += 1)
        expect((await open('admin', 'guess')).status).toBe(401);
      const throttled = await open('admin');
      expect([throttled.status, throttled.problem().name]).toEqual([429, 'throttled']);
      expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThan(0);
      clock.advance(61_000);
      expect((await open('admin')).status).toBe(201);
    });

    test('counts no good attempt', async () => {
      const answers = [];
      for (let attempt = 1; attempt <= 12; attempt += 1) answers.push((await open('operator2')).status);
      expect(new Set(answers)).toEqual(new Set([201]));
    });
  });

  describe('a session', () => {
    test('is refused with a token that nobody gave', async () => {
      const answer = await whoAmI('made-up');
      expect([answer.status, answer.problem().name]).toEqual([401, 'not-signed-in']);
    });

    test('ends with its access token', async () => {
      const { accessToken } = await signIn(server.url, 'operator');
      clock.advance(301_000);
      expect((await whoAmI(accessToken)).status).toBe(401);
    });

    test('goes on with every new refresh token', async () => {
      const first = (await open('operator')).as(session);
      const second = (await refresh(first.refreshToken)).as(session);
      const third = (await refresh(second.refreshToken)).as(session);
      expect(new Set([first.refreshToken, second.refreshToken, third.refreshToken]).size).toBe(3);
      expect((await whoAmI(third.accessToken)).status).toBe(200);
    });

    test('gives the same successor to a refresh that was sent twice at once', async () => {
      const first = (await open('operator')).as(session);
      const [one, other] = await Promise.all([refresh(first.refreshToken), refresh(first.refreshToken)]);
      expect(one.as(session).refreshToken).toBe(other.as(session).refreshToken);
    });

    test('is ended for all by a replaced token that comes later', async () => {
      const first = (await open('operator')).as(session);
      const second = (await refresh(first.refreshToken)).as(session);
      clock.advance(61_000);
      expect((await refresh(first.refreshToken)).status).toBe(401);
      expect((await refresh(second.refreshToken)).status).toBe(401);
      expect((await whoAmI(second.accessToken)).status).toBe(401);
    });

    test('is ended for all by a replaced token whose successor was used', async () => {
      const first = (await open('operator')).as(session);
      const second = (await refresh(first.refreshToken)).as(session);
      const third = (await refresh(second.refreshToken)).as(session);
      expect((await refresh(first.refreshToken)).status).toBe(401);
      expect((await refresh(third.refreshToken)).status).toBe(401);
    });

    test('is ended by signing out, both tokens', async () => {
      const opened = (await open('operator')).as(session);
      const headers = { authorization: `Bearer ${opened.accessToken}` };
      expect((await call(server.url, 'DELETE', '/v1/sessions/current', { headers })).status).toBe(204);
      expect((await whoAmI(opened.accessToken)).status).toBe(401);
      expect((await refresh(opened.refreshToken)).status).toBe(401);
    });
  });

  describe('an old client', () => {
    test('is told so before it is asked who it is, but can still read meta', async () => {
      const headers = { 'client-version': '0.0.9' };
      const answer = await call(server.url, 'GET', '/v1/me', { headers });
      expect([answer.status, answer.problem().name]).toEqual([426, 'client-too-old']);
      expect((await call(server.url, 'GET', '/v1/meta', { headers })).status).toBe(200);
      expect((await call(server.url, 'GET', '/healthz', { headers })).status).toBe(200);
    });
  });
});
