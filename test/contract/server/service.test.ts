import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';

import { me, meta, session } from '../../../shared/contract/http.ts';
import { ownDesk } from '../../../shared/contract/people.ts';
import { demoAccounts } from '../../../server/demo/accounts.ts';
import { addDemoAccounts } from '../../../server/demo/seed.ts';
import { call, type Client, clientOf, signIn } from '../../support/http.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const report = {
  deskId: 'desk-1',
  appVersion: '0.1.0',
  replicaAsOf: null,
  commandsWaiting: 2,
  oldestWaitingSince: null,
  journal: { length: 3, head: 'abc' },
};

describe('the service', () => {
  let server: TestServer;
  let operator: Client;

  beforeAll(async () => {
    server = await startTestServer({
      postgresUrl: inject('postgresUrl'),
      demo: { accounts: demoAccounts, abortEnabled: false },
    });
    operator = await signIn(server.url, 'operator');
  });

  afterAll(() => server.stop());

  test('the OpenAPI document names every route of the protocol', async () => {
    const document = await call(server.url, 'GET', '/v1/openapi.json');
    const { openapi, paths } = document.as(
      z.object({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), z.unknown())) }),
    );
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/v1/meta',
        '/v1/sessions',
        '/v1/cards/snapshot',
        '/v1/changes',
        '/v1/cards/{id}/processes/{symbolicName}',
      ]),
    );
    const run = paths['/v1/cards/{id}/processes/{symbolicName}']?.['post'];
    expect(run).toHaveProperty('requestBody');
    expect(run).toHaveProperty(['responses', '409']);
  });

  test('it is alive and ready', async () => {
    const answers = await Promise.all([
      call(server.url, 'GET', '/healthz'),
      call(server.url, 'GET', '/readyz'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('demo accounts are shown and work at this machine only', async () => {
    await addDemoAccounts(server.store);
    const direct = (await call(server.url, 'GET', '/v1/meta')).as(meta);
    expect(direct.demo?.accounts.map(({ userName }) => userName)).toEqual([
      'operator',
      'operator2',
      'auditor',
      'admin',
    ]);
    const headers = { 'x-forwarded-for': '10.0.0.7' };
    expect((await call(server.url, 'GET', '/v1/meta', { headers })).as(meta).demo).toBeUndefined();
  });

  test('a heartbeat is kept', async () => {
    expect((await operator.call('POST', '/v1/desks/heartbeat', { body: report })).status).toBe(204);
    expect((await operator.call('POST', '/v1/desks/heartbeat', { body: report })).status).toBe(204);
  });

  test('a session that was opened at a desk tells of that desk alone', async () => {
    const signedIn = { userName: 'operator', password: 'operator', deskId: 'desk-1' };
    const opened = await call(server.url, 'POST', '/v1/sessions', { body: signedIn });
    const headers = { authorization: `Bearer ${opened.as(session).accessToken}` };
    const beat = (deskId: string) =>
      call(server.url, 'POST', '/v1/desks/heartbeat', {
        headers,
        body: { ...report, deskId },
      });
    expect((await beat('desk-1')).status).toBe(204);
    const other = await beat('desk-2');
    expect([other.status, other.problem().name]).toEqual([403, 'not-permitted']);
  });

  test('a desk reads what was told of its own journal, also once it has a shorter one; it is nobody else’s', async () => {
    const openAt = async (deskId?: string) => {
      const signedIn = { userName: 'operator', password: 'operator', deskId };
      const opened = (await call(server.url, 'POST', '/v1/sessions', { body: signedIn })).as(session);
      return clientOf(server.url, { accessToken: opened.accessToken, operatorId: opened.operator.id });
    };
    const desk = await openAt('desk-3');
    expect((await desk.call('GET', '/v1/desks/current')).status).toBe(404);
    const beat = (length: number) =>
      desk.call('POST', '/v1/desks/heartbeat', {
        body: { ...report, deskId: 'desk-3', journal: { length, head: `head ${length}` } },
      });
    await beat(5);
    const longestJournal = { length: 5, head: 'head 5' };
    const told = async () => (await desk.call('GET', '/v1/desks/current')).as(ownDesk);
    expect(await told()).toMatchObject({ deskId: 'desk-3', longestJournal });
    await beat(4);
    expect(await told()).toMatchObject({ longestJournal });
    const others = [await openAt('desk-4'), await openAt()];
    for (const other of others) expect((await other.call('GET', '/v1/desks/current')).status).toBe(404);
  });

  test('who may see which sites is told with its hash', async () => {
    const visitor = await signIn(server.url, 'visitor');
    const [mine, theirs] = await Promise.all([operator.call('GET', '/v1/me'), visitor.call('GET', '/v1/me')]);
    expect(mine.as(me).permissions).toEqual({ roles: ['operator'], sites: null });
    expect(theirs.as(me).permissions).toEqual({ roles: ['operator'], sites: ['Uppsala'] });
    expect(theirs.as(me).scope).not.toBe(mine.as(me).scope);
  });
});
