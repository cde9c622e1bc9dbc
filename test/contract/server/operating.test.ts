import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';

import { changesPage } from '../../../shared/contract/http.ts';
import { abort, apiOf } from '../../support/api.ts';
import { buildServer } from '../../support/builtServer.ts';
import { call, signIn } from '../../support/http.ts';
import { createDatabase } from '../../support/postgres.ts';
import { runServer, spawnServer } from '../../support/server.ts';
import { startTestServer } from '../../support/testServer.ts';

describe('operating the server', () => {
  let entry = '';
  let folder = '';
  let remove = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    ({ entry, remove } = await buildServer());
    folder = await mkdtemp(path.join(tmpdir(), 'card-desk-operating-'));
  }, 60_000);

  afterAll(async () => {
    await remove();
    await rm(folder, { recursive: true, force: true });
  });

  test('a database that is not there is named at start, and its password is not', async () => {
    const env = { DATABASE_URL: 'postgres://cards:geheim@127.0.0.1:1/cards' };
    const { code, stdout, stderr } = await runServer(entry, [], { env });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1');
    expect(stderr).not.toContain('geheim');
  });

  test('the first administrator is added once, with the password from the pipe', async () => {
    const database = await createDatabase(inject('postgresUrl'));
    const env = { DATABASE_URL: database.url, LOG_LEVEL: 'trace' };
    const short = await runServer(entry, ['--init-admin', 'eva'], { env, input: 'short\n' });
    expect([short.code, short.stderr]).toEqual([1, expect.stringContaining('shorter than 8')]);
    const first = await runServer(entry, ['--init-admin', 'eva'], { env, input: 'long enough\n' });
    expect([first.code, first.stdout, first.stderr]).toEqual([0, 'Administrator added.\n', '']);
    const second = await runServer(entry, ['--init-admin', 'udo'], { env, input: 'long enough' });
    expect([second.code, second.stdout]).toEqual([1, '']);
    expect(second.stderr).toContain('There is an administrator already');

    const server = await spawnServer({ dataDir: folder, env, entry });
    await expect(apiOf(server.url, 'eva', 'long enough').then((api) => api.runBatchSync())).resolves.toBe(
      undefined,
    );
    await server.stop();
    await database.drop();
  }, 60_000);

  test('without a pipe the password is made and shown once', async () => {
    const database = await createDatabase(inject('postgresUrl'));
    const env = { DATABASE_URL: database.url };
    const { code, stdout } = await runServer(entry, ['--init-admin=eva'], { env });
    const password = /shown this once: (\S{20})\n$/.exec(stdout)?.[1] ?? '';
    expect(code).toBe(0);
    const server = await spawnServer({ dataDir: folder, env, entry });
    await expect(apiOf(server.url, 'eva', password)).resolves.toBeDefined();
    await server.stop();
    await database.drop();
  }, 60_000);

  test('three servers that start at once on an empty database all come up', async () => {
    const database = await createDatabase(inject('postgresUrl'));
    const options = { dataDir: folder, env: { DATABASE_URL: database.url }, entry };
    const servers = await Promise.all([1, 2, 3].map(() => spawnServer(options)));
    const ready = await Promise.all(servers.map(({ url }) => call(url, 'GET', '/readyz')));
    expect(ready.map(({ status }) => status)).toEqual([200, 200, 200]);
    await Promise.all(servers.map(({ stop }) => stop()));
    await database.drop();
  }, 60_000);

  test('what is under way is answered before the server stops; nothing else is taken', async () => {
    const running = await startTestServer({ postgresUrl: inject('postgresUrl'), abortEnabled: true });
    const env = { DATABASE_URL: running.databaseUrl };
    const server = await spawnServer({ dataDir: folder, env, entry });
    const operator = await signIn(server.url, 'operator');
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    const events = await fetch(`${server.url}/v1/events`, {
      headers: { authorization: `Bearer ${operator.accessToken}` },
    });
    const holder = new pg.Client({ connectionString: running.databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from card where id = $1 for update', [card.id]);
    const held = operator.run(card, { process: abort });
    await vi.waitFor(async () => {
      const { rows } = await holder.query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      expect(rows).toHaveLength(1);
    });

    process.kill(server.pid, 'SIGTERM');
    // The stream ends: the server has begun to stop.
    await events.text();
    process.kill(server.pid, 'SIGTERM');
    await expect(fetch(`${server.url}/readyz`)).rejects.toThrow();
    await holder.query('commit');
    const answer = await held;
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
    expect(await server.ended).toBe(0);
    await holder.end();
    await running.stop();
  }, 60_000);

  test('with a certificate it speaks HTTPS only', async () => {
    const database = await createDatabase(inject('postgresUrl'));
    const files = path.resolve(import.meta.dirname, '../../support/tls');
    const certificate = path.join(files, 'certificate.pem');
    const key = path.join(files, 'key.pem');
    const env = { CARD_DESK_TLS: JSON.stringify({ certificate, key }), DATABASE_URL: database.url };
    const server = await spawnServer({ dataDir: folder, env, entry });
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    const agent = new Agent({ ca: await readFile(certificate) });
    const status = await new Promise((resolve, reject) => {
      get(`${server.url}/readyz`, { agent }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).once('error', reject);
    });
    expect(status).toBe(200);
    agent.destroy();
    await expect(fetch(server.url.replace('https', 'http'))).rejects.toThrow();
    await server.stop();
    const config = path.join(folder, 'server.json');
    await writeFile(config, JSON.stringify({ tls: { certificate, key: certificate } }));
    const wrong = await runServer(entry, ['--config', config]);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('tls: expected a certificate in'),
    ]);
    await database.drop();
  }, 60_000);

  test('after a new epoch a desk is told that the server was restored', async () => {
    const running = await startTestServer({ postgresUrl: inject('postgresUrl') });
    const operator = await signIn(running.url, 'operator');
    const snapshot = await operator.call('GET', '/v1/cards/snapshot');
    const { cursor } = JSON.parse(snapshot.text) as { cursor: string };
    const feed = () => operator.call('GET', `/v1/changes?cursor=${encodeURIComponent(cursor)}`);
    expect((await feed()).as(changesPage).hasMore).toBe(false);
    const { code } = await runServer(entry, ['--new-epoch'], { env: { DATABASE_URL: running.databaseUrl } });
    expect(code).toBe(0);
    const problem = (await feed()).problem();
    expect([problem.name, problem.reason]).toEqual(['resync-required', 'restored']);
    await running.stop();
  }, 60_000);
});
