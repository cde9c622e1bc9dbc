import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { auditPage, session } from '../../../shared/contract/http.ts';
import { sendOnlyCredential, user } from '../../../shared/contract/people.ts';
import { everyStore } from '../../support/everyStore.ts';
import { call, signIn } from '../../support/http.ts';
import { createData } from '../../support/runningServer.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const open = (url: string, userName: string, password = userName) =>
  call(url, 'POST', '/v1/sessions', { body: { userName, password, deskId: 'desk-1' } });

describe.each(everyStore)('how long a session lasts, on $on', ({ postgresUrl }) => {
  const clock = createTestClock();
  const hour = 3_600_000;
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: postgresUrl(), clock });
  });

  afterAll(() => server.stop());

  const refresh = (refreshToken: string) =>
    call(server.url, 'POST', '/v1/sessions/refresh', { body: { refreshToken } });

  test('twelve hours where nobody is at the desk', async () => {
    const [first, other] = [
      (await open(server.url, 'operator')).as(session),
      (await open(server.url, 'operator')).as(session),
    ];
    clock.advance(12 * hour - 60_000);
    expect((await refresh(first.refreshToken)).status).toBe(200);
    clock.advance(2 * 60_000);
    expect((await refresh(other.refreshToken)).problem().name).toBe('not-signed-in');
  });

  test('twenty-four hours whatever happens, the access token included', async () => {
    let tokens = (await open(server.url, 'operator')).as(session);
    for (const hours of [8, 8, 7.99]) {
      clock.advance(hours * hour);
      tokens = (await refresh(tokens.refreshToken)).as(session);
    }
    expect(tokens.expiresIn).toBeLessThan(60);
    clock.advance(0.02 * hour);
    const headers = { authorization: `Bearer ${tokens.accessToken}` };
    expect((await call(server.url, 'GET', '/v1/me', { headers })).status).toBe(401);
    expect((await refresh(tokens.refreshToken)).problem().name).toBe('not-signed-in');
  });
});

describe('guessing at passwords', () => {
  test('is slowed down by all server processes together, and audited without what was typed', async () => {
    const data = await createData(inject('postgresUrl'));
    const [one, other] = [await data.start({}), await data.start({})];
    const names = [];
    for (const { url } of [one, other, one, other, one]) {
      names.push((await open(url, 'operator', 'a guess')).problem().name);
    }
    expect(new Set(names)).toEqual(new Set(['sign-in-failed']));
    const throttled = await open(other.url, 'Operator');
    expect(throttled.problem().name).toBe('throttled');
    expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await open(one.url, 'my-password-by-mistake', 'x')).status).toBe(401);

    const auditor = await signIn(one.url, 'auditor');
    const { entries } = (await auditor.call('GET', '/v1/admin/audit?limit=500')).as(auditPage);
    const failures = entries.filter(({ result }) => result === 'sign-in-failed');
    expect(failures.map(({ operatorId }) => operatorId !== null)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    const database = new pg.Client({ connectionString: data.databaseUrl });
    await database.connect();
    const { rows } = await database.query(
      'select audit::text from audit union all select attempt::text from attempt',
    );
    expect(JSON.stringify(rows)).not.toContain('by-mistake');
    await database.end();
    await Promise.all([one.stop(), other.stop()]);
    await data.drop();
  });
});

describe('who may still act', () => {
  const password = 'four words, no rules';
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: inject('postgresUrl') });
  });

  afterAll(() => server.stop());

  test('an administrator remains when two take the role from each other at once', async () => {
    const admin = await signIn(server.url, 'admin');
    const body = { userName: 'second', password, displayName: 'S', roles: ['administrator'], sites: null };
    const added = (await admin.call('POST', '/v1/admin/users', { body })).as(user);
    const second = await signIn(server.url, 'second', password);
    const change = { displayName: 'D', roles: ['operator'], sites: null, enabled: true };
    const demote = (by: typeof admin, id: string) =>
      by.call('PUT', `/v1/admin/users/${id}`, { headers: { 'if-match': '"1"' }, body: change });
    // Neither can commit before both have looked at who is an administrator, or wait to.
    const database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
    await database.query('begin; select from audit_head for update');
    const answering = Promise.all([demote(admin, added.id), demote(second, admin.operatorId)]);
    await expect
      .poll(async () => {
        await database.query('select pg_stat_clear_snapshot()');
        const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        return (await database.query(waiting)).rowCount;
      })
      .toBe(2);
    await database.query('rollback');
    await database.end();
    const answers = await answering;
    const demoted = answers.filter(({ status }) => status === 200);
    expect(demoted).toHaveLength(1);
  });

  test('a credential to send only ends with a new password', async () => {
    const opened = (await open(server.url, 'operator2')).as(session);
    const headers = { authorization: `Bearer ${opened.accessToken}` };
    const key = crypto.randomUUID();
    const commands = [{ key, cardId: null, process: 'TempCardsAddonExtProdProcOrder' }];
    const path = '/v1/sessions/current/send-only';
    const kept = await call(server.url, 'POST', path, { headers, body: { commands } });
    const { accessToken } = kept.as(sendOnlyCredential);
    const read = () =>
      call(server.url, 'GET', `/v1/commands/${key}`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect((await read()).status).toBe(404);
    const changed = { currentPassword: 'operator2', newPassword: password };
    expect((await call(server.url, 'PUT', '/v1/me/password', { headers, body: changed })).status).toBe(204);
    expect((await read()).status).toBe(401);
  });
});
