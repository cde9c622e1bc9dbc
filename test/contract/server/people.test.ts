import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { configuration } from '../../../shared/contract/configuration.ts';
import { auditPage, changesPage, me, session, snapshotPage } from '../../../shared/contract/http.ts';
import {
  objectTypeList,
  processRoles,
  user as userSchema,
  userList,
  workstationList,
} from '../../../shared/contract/people.ts';
import { everyStore } from '../../support/everyStore.ts';
import { call, type Client, signIn } from '../../support/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe.each(everyStore)('administering people, on $on', ({ postgresUrl }) => {
  const clock = createTestClock();
  const password = 'four words, no rules';
  let server: TestServer;
  let admin: Client;
  let added = 0;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: postgresUrl(), clock, abortEnabled: true });
    admin = await signIn(server.url, 'admin');
  });

  afterAll(() => server.stop());

  const addUser = async (more: object = {}) => {
    added += 1;
    const userName = `person${added}`;
    const body = { userName, password, displayName: `Person ${added}`, roles: ['operator'], sites: null };
    const answer = await admin.call('POST', '/v1/admin/users', { body: { ...body, ...more } });
    return { answer, userName };
  };

  const addAndSignIn = async (more: object = {}) => {
    const { answer, userName } = await addUser(more);
    const user = answer.as(userSchema);
    return { user, userName, client: await signIn(server.url, userName, password) };
  };

  const change = async (id: string, more: object, etag?: string) => {
    const present = await admin.call('GET', `/v1/admin/users/${id}`);
    const { displayName, roles, sites, enabled } = present.as(userSchema);
    return admin.call('PUT', `/v1/admin/users/${id}`, {
      headers: { 'if-match': etag ?? present.headers.get('etag') ?? '' },
      body: { displayName, roles, sites, enabled, ...more },
    });
  };

  describe('a user', () => {
    test('is added, listed, and can sign in', async () => {
      const { user, client } = await addAndSignIn({ sites: ['Uppsala'] });
      expect((await client.call('GET', '/v1/me')).as(me).permissions).toEqual({
        roles: ['operator'],
        sites: ['Uppsala'],
      });
      const found: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const after: string = next === '' ? '' : `&after=${next}`;
        const page = (await admin.call('GET', `/v1/admin/users?limit=2${after}`)).as(userList);
        found.push(...page.users.map(({ id }) => id));
        next = page.next;
      }
      expect(found).toContain(user.id);
      expect(new Set(found).size).toBe(found.length);
    });

    test.each([
      ['a name that is taken', { userName: 'operator' }],
      ['a password that is the name', { userName: 'lindqvist-o', password: 'Lindqvist-O' }],
      ['a short password', { password: 'short' }],
      ['no role', { roles: [] }],
      ['a role that nobody knows', { roles: ['boss'] }],
    ])('is not added with %s', async (_, more) => {
      expect((await addUser(more)).answer.problem().name).toBe('malformed');
    });

    test('is an administrator’s matter', async () => {
      const { client } = await addAndSignIn();
      for (const path of ['/v1/admin/users', '/v1/admin/workstations', '/v1/admin/object-types']) {
        expect((await client.call('GET', path)).problem().name).toBe('not-permitted');
      }
    });

    test('is not overwritten by two administrators', async () => {
      const { user } = await addAndSignIn();
      expect((await change(user.id, { displayName: 'First' }, '"1"')).status).toBe(200);
      expect((await change(user.id, { displayName: 'Second' }, '"1"')).problem().name).toBe(
        'changed-meanwhile',
      );
      const bare = { displayName: 'Third', roles: ['operator'], sites: null, enabled: true };
      const answer = await admin.call('PUT', `/v1/admin/users/${user.id}`, { body: bare });
      expect(answer.problem().name).toBe('precondition-missing');
    });
  });

  describe('a permission that is taken away', () => {
    test('bites at the next request, and reaches the desk through the feed', async () => {
      const { user, client } = await addAndSignIn();
      const [card] = await client.order(1);
      if (card === undefined) throw new Error('No card was ordered.');
      const { cursor } = (await client.call('GET', '/v1/cards/snapshot')).as(snapshotPage);
      await change(user.id, { roles: ['auditor'] });
      expect((await client.run(card)).problem().name).toBe('not-permitted');
      const page = (await client.call('GET', `/v1/changes?cursor=${cursor}`)).as(changesPage);
      expect(page.changes).toEqual([
        { kind: 'permissions', permissions: { roles: ['auditor'], sites: null } },
      ]);
    });

    test('of a site makes the desk read anew', async () => {
      const { user, client } = await addAndSignIn();
      const { cursor } = (await client.call('GET', '/v1/cards/snapshot')).as(snapshotPage);
      await change(user.id, { sites: ['Uppsala'] });
      const problem = (await client.call('GET', `/v1/changes?cursor=${cursor}`)).problem();
      expect([problem.status, problem.reason]).toEqual([409, 'scope-changed']);
    });
  });

  describe('disabling', () => {
    test('bites at the next request, ends the stream of hints, and lets nobody refresh', async () => {
      const { user, userName } = await addAndSignIn();
      const opened = await call(server.url, 'POST', '/v1/sessions', { body: { userName, password } });
      const { accessToken, refreshToken } = opened.as(session);
      const headers = { authorization: `Bearer ${accessToken}` };
      const stream = await fetch(`${server.url}/v1/events`, { headers });
      expect((await change(user.id, { enabled: false })).status).toBe(200);
      expect((await call(server.url, 'GET', '/v1/me', { headers })).status).toBe(401);
      const body = { refreshToken };
      expect((await call(server.url, 'POST', '/v1/sessions/refresh', { body })).status).toBe(401);
      // The rest of the stream comes, and its end.
      expect(await stream.text()).toContain(':');
    });

    test('leaves an administrator', async () => {
      const last = await change(admin.operatorId, { enabled: false });
      expect([last.status, last.problem().name]).toEqual([400, 'malformed']);
      expect((await change(admin.operatorId, { roles: ['operator'] })).problem().name).toBe('malformed');
      const { user } = await addAndSignIn({ roles: ['administrator'] });
      const seen = (await admin.call('GET', `/v1/admin/users/${user.id}`)).headers.get('etag') ?? '';
      const answers = await Promise.all([
        change(user.id, { enabled: false }, seen),
        change(user.id, { roles: ['auditor'] }, seen),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    });
  });

  describe('a password', () => {
    test('set by an administrator ends every session of the user', async () => {
      const { user, userName, client } = await addAndSignIn();
      const path = `/v1/admin/users/${user.id}/password`;
      expect((await admin.call('PUT', path, { body: { password: 'another four words' } })).status).toBe(204);
      expect((await client.call('GET', '/v1/me')).status).toBe(401);
      expect((await signIn(server.url, userName, 'another four words')).accessToken).not.toBe('');
    });

    test('of one’s own ends the other sessions and keeps this one; guessing at it is throttled', async () => {
      const { userName, client } = await addAndSignIn();
      const other = await signIn(server.url, userName, password);
      const put = (currentPassword: string, newPassword: string) =>
        client.call('PUT', '/v1/me/password', { body: { currentPassword, newPassword } });
      expect((await put('a guess', 'yet another phrase')).problem().name).toBe('sign-in-failed');
      expect((await put(password, 'yet another phrase')).status).toBe(204);
      expect((await client.call('GET', '/v1/me')).status).toBe(200);
      expect((await other.call('GET', '/v1/me')).status).toBe(401);
      const names = [];
      for (let guess = 1; guess <= 6; guess += 1) {
        names.push((await put('a guess', 'yet another phrase')).problem().name);
      }
      expect(names.at(-1)).toBe('throttled');
    });
  });

  describe('a process that starts from nothing', () => {
    const path = '/v1/admin/processes/TempCardsAddonExtProdProcOrder/roles';

    test('is for the roles that an administrator chose, at the next request', async () => {
      const { client } = await addAndSignIn();
      const present = await admin.call('GET', path);
      expect(present.as(processRoles)).toEqual({ roles: ['operator'] });
      const headers = { 'if-match': present.headers.get('etag') ?? '' };
      const saved = await admin.call('PUT', path, { headers, body: { roles: ['auditor'] } });
      expect(saved.status).toBe(200);
      await expect(client.order(1)).rejects.toThrow();
      const { newProcesses } = (await client.call('GET', '/v1/configuration')).as(configuration);
      expect(newProcesses).toContainEqual({ process: 'TempCardsAddonExtProdProcOrder', roles: ['auditor'] });
      const stale = await admin.call('PUT', path, { headers, body: { roles: ['operator'] } });
      expect(stale.problem().name).toBe('changed-meanwhile');
      const back = { 'if-match': saved.headers.get('etag') ?? '' };
      await admin.call('PUT', path, { headers: back, body: { roles: ['operator'] } });
      expect(await client.order(1)).toHaveLength(1);
    });

    test('is none that starts on a card', async () => {
      const answer = await admin.call('GET', path.replace('Order', 'Abort'));
      expect(answer.problem().name).toBe('not-found');
    });
  });

  test('object types are listed with how many cards are in each state', async () => {
    const { objectTypes } = (await admin.call('GET', '/v1/admin/object-types')).as(objectTypeList);
    const processing = objectTypes
      .find(({ name }) => name === 'temporaryCard')
      ?.states.find(({ name }) => name === 'processing');
    expect(processing?.cards).toBeGreaterThan(0);
  });

  test('a workstation is listed with what it has not sent; a journal that got shorter is flagged', async () => {
    const { client, user } = await addAndSignIn();
    const beat = async (length: number, head: string) => {
      const body = {
        deskId: 'desk-7',
        appVersion: '1.2.3',
        replicaAsOf: null,
        commandsWaiting: 2,
        oldestWaitingSince: '2026-01-01T00:00:00.000Z',
        journal: { length, head },
      };
      expect((await client.call('POST', '/v1/desks/heartbeat', { body })).status).toBe(204);
      const { workstations } = (await admin.call('GET', '/v1/admin/workstations')).as(workstationList);
      return workstations.find(({ deskId }) => deskId === 'desk-7');
    };
    expect(await beat(3, 'c')).toMatchObject({
      operatorId: user.id,
      appVersion: '1.2.3',
      commandsWaiting: 2,
      journalShortened: false,
    });
    expect(await beat(5, 'e')).toMatchObject({ journalShortened: false });
    expect(await beat(4, 'd')).toMatchObject({
      journalShortened: true,
      longestJournal: { length: 5, head: 'e' },
    });
    const most = { length: Number.MAX_SAFE_INTEGER, head: 'f' };
    expect(await beat(most.length, most.head)).toMatchObject({ longestJournal: most });
  });

  test('everything is audited, by ids', async () => {
    const { entries } = (await admin.call('GET', '/v1/admin/audit?limit=500')).as(auditPage);
    const actions = new Set(entries.map(({ action }) => action));
    for (const action of ['addUser', 'changeUser', 'setPassword', 'changePassword', 'saveProcessRoles']) {
      expect(actions).toContain(action);
    }
    expect(JSON.stringify(entries)).not.toMatch(/Person|person\d|four words/);
  });
});
