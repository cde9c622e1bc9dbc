import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { configuration } from '../../../shared/contract/configuration.ts';
import { changesPage, snapshotPage, stateCommandsRead } from '../../../shared/contract/http.ts';
import { systemClock } from '../../../server/clock.ts';
import { everyStore } from '../../support/everyStore.ts';
import { abort, type Client, enableAbortFor, signIn } from '../../support/http.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe.each(everyStore)('additional commands, on $on', ({ postgresUrl }) => {
  const path = '/v1/admin/object-types/temporaryCard/states/processing/commands';
  let server: TestServer;
  let operator: Client;
  let admin: Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: postgresUrl(), clock: systemClock });
    [operator, admin] = await Promise.all([signIn(server.url, 'operator'), signIn(server.url, 'admin')]);
  });

  afterAll(() => server.stop());

  test('nothing is enabled until an administrator says so', async () => {
    expect((await operator.call('GET', '/v1/configuration')).as(configuration).commands).toEqual([]);
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    expect((await operator.run(card)).problem().name).toBe('command-disabled');
    expect((await admin.call('GET', path)).as(stateCommandsRead)).toEqual({ commands: [], cards: 1 });
  });

  test('a saved list reaches the desks through the feed, with a new configuration version', async () => {
    const before = await operator.call('GET', '/v1/configuration');
    const { cursor } = (await operator.call('GET', '/v1/cards/snapshot')).as(snapshotPage);
    const saved = await enableAbortFor(admin, ['operator']);
    expect(saved.as(stateCommandsRead).commands).toEqual([{ process: abort, roles: ['operator'] }]);
    expect(saved.headers.get('etag')).toBe('"1"');
    const page = (await operator.call('GET', `/v1/changes?cursor=${cursor}`)).as(changesPage);
    const after = await operator.call('GET', '/v1/configuration');
    expect(page.changes).toEqual([{ kind: 'configuration', configuration: after.as(configuration) }]);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    const headers = { 'if-none-match': after.headers.get('etag') ?? '' };
    expect((await operator.call('GET', '/v1/configuration', { headers })).status).toBe(304);
  });

  test('two administrators do not overwrite each other', async () => {
    const etag = (await admin.call('GET', path)).headers.get('etag') ?? '';
    const save = (headers: Record<string, string>) =>
      admin.call('PUT', path, { headers, body: { commands: [] } });
    const answers = await Promise.all([save({ 'if-match': etag }), save({ 'if-match': etag })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await save({ 'if-match': '"0"' })).problem().name).toBe('changed-meanwhile');
    expect((await save({})).problem().name).toBe('precondition-missing');
  });

  test.each([
    [
      'a process that does not start there',
      [{ process: 'TempCardsAddonExtProdInitialize', roles: ['operator'] }],
    ],
    ['a process that nobody knows', [{ process: 'NoSuchProcess', roles: ['operator'] }]],
    [
      'the same process twice',
      [
        { process: abort, roles: ['operator'] },
        { process: abort, roles: ['auditor'] },
      ],
    ],
    ['a role that nobody knows', [{ process: abort, roles: ['boss'] }]],
  ])('400 for %s', async (_, commands) => {
    const headers = { 'if-match': (await admin.call('GET', path)).headers.get('etag') ?? '' };
    const answer = await admin.call('PUT', path, { headers, body: { commands } });
    expect([answer.status, answer.problem().name]).toEqual([400, 'malformed']);
  });

  test('404 for a state that is none, 403 for everyone but administrators', async () => {
    const unknown = await admin.call('GET', '/v1/admin/object-types/temporaryCard/states/nowhere/commands');
    expect(unknown.problem().name).toBe('not-found');
    expect((await operator.call('GET', path)).problem().name).toBe('not-permitted');
  });
});
