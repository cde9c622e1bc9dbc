import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { type Card, card as cardSchema, history } from '../../../shared/contract/http.ts';
import { type Cluster, startCluster } from '../../../server/store/embedded/cluster.ts';
import { readPostmaster } from '../../../server/store/embedded/orphan.ts';
import { openHints } from '../../support/hints.ts';
import { type Answer, call, type Client, processBody, signIn } from '../../support/http.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const patience = { connect: 400, lock: 800, statement: 1_000, answer: 1_200, idleInTransaction: 2_000 };

describe('a database that', () => {
  let folder = '';
  let cluster: Cluster;
  let server: TestServer;
  let operator: Client;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'card-desk-outage-'));
    cluster = await startCluster({ folder });
    server = await startTestServer({ postgresUrl: cluster.url, abortEnabled: true, patience });
    operator = await signIn(server.url, 'operator');
  }, 60_000);

  afterEach(async () => {
    await server.stop();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const startAgain = async () => {
    const { port } = new URL(cluster.url);
    cluster = await startCluster({ folder, settings: [`port=${port}`] });
  };

  const postmaster = async (): Promise<number> => {
    const found = await readPostmaster(path.join(folder, 'postgres'));
    if (found === undefined) throw new Error('There is no PostgreSQL.');
    return found.pid;
  };

  const asDatabase = async <T extends pg.QueryResultRow>(statement: string): Promise<readonly T[]> => {
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    try {
      return (await client.query<T>(statement)).rows;
    } finally {
      await client.end();
    }
  };

  const connectionsOf = (application: string) =>
    asDatabase<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = '${application}' and datname = current_database()`,
    );

  const isUnavailable = (answer: Answer): boolean =>
    answer.status === 503 &&
    answer.problem().name === 'unavailable' &&
    Number(answer.headers.get('retry-after')) > 0;

  const abortsOf = async (card: Card): Promise<number> => {
    const { entries } = (await operator.call('GET', `/v1/cards/${card.id}/history`)).as(history);
    return entries.filter(({ toState }) => toState === 'aborted').length;
  };

  // As a desk does: the same command under the same key, until there is an answer.
  const abortUntilAnswered = async (card: Card, told: Answer[]): Promise<void> => {
    const options = { key: randomUUID(), body: processBody() };
    for (;;) {
      const answer = await operator.run(card, options);
      told.push(answer);
      if (answer.status !== 503 && answer.status !== 409) return;
    }
  };

  test.each(['SIGINT', 'SIGQUIT'] as const)(
    'goes away under load by %s and comes back: 503 meanwhile, one effect of every command, hints again',
    async (signal) => {
      const cards = (await Promise.all(Array.from({ length: 20 }, () => operator.order(9)))).flat();
      const hints = await openHints(server.url, operator.accessToken);
      const told: Answer[] = [];
      const load = Promise.all(
        Array.from({ length: 10 }, async (_, line) => {
          for (const card of cards.filter((__, index) => index % 10 === line)) {
            await abortUntilAnswered(card, told);
          }
        }),
      );
      await vi.waitUntil(() => told.length > 20);
      process.kill(await postmaster(), signal);
      await vi.waitUntil(() => told.some(isUnavailable), 10_000);
      expect(isUnavailable(await call(server.url, 'GET', '/readyz'))).toBe(true);
      expect(isUnavailable(await operator.call('GET', '/v1/me'))).toBe(true);
      expect((await call(server.url, 'GET', '/healthz')).status).toBe(200);
      await startAgain();
      await load;

      expect(told.filter((answer) => ![200, 409].includes(answer.status)).every(isUnavailable)).toBe(true);
      expect(told.filter(({ status }) => status === 200)).toHaveLength(cards.length);
      for (const card of cards) expect(await abortsOf(card)).toBe(1);
      expect((await call(server.url, 'GET', '/readyz')).status).toBe(200);
      await vi.waitUntil(async () => (await connectionsOf('card-desk-listener')).length === 1, 10_000);
      await hints.next();
      await operator.order(1);
      await hints.next();
      await hints.close();
      expect(server.store.pool().waiting).toBe(0);
      expect((await connectionsOf('card-desk-server')).length).toBe(server.store.pool().total);
    },
    60_000,
  );

  test('falls silent is unavailable within a bound, and has done nothing twice when it goes on', async () => {
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    const backends = [...(await connectionsOf('card-desk-server')), { pid: await postmaster() }];
    const options = { key: randomUUID(), body: processBody() };
    for (const { pid } of backends) process.kill(pid, 'SIGSTOP');
    try {
      const answers = await Promise.all([
        ...Array.from({ length: 30 }, () => operator.run(card, options)),
        call(server.url, 'GET', '/readyz'),
      ]);
      expect(answers.every(isUnavailable)).toBe(true);
      expect((await call(server.url, 'GET', '/healthz')).status).toBe(200);
    } finally {
      for (const { pid } of backends) process.kill(pid, 'SIGCONT');
    }
    await abortUntilAnswered(card, []);
    const present = (await operator.call('GET', `/v1/cards/${card.id}`)).as(cardSchema);
    expect(present).toMatchObject({ state: 'aborted', stateRevision: card.stateRevision + 1 });
    expect(await abortsOf(card)).toBe(1);
    await vi.waitUntil(async () => (await connectionsOf('card-desk-server')).length <= 20, 10_000);
  }, 60_000);

  test('is filled for longer than a request would wait', async () => {
    await server.store.transactAtLength(async (tables) => {
      await tables.batches.create(randomUUID(), new Date());
      await asDatabase(`select pg_sleep(${(patience.idleInTransaction + 200) / 1_000})`);
      await tables.batches.create(randomUUID(), new Date());
    });
    expect(await asDatabase('select id from batch')).toHaveLength(2);
  }, 60_000);

  test('holds a card for another is unavailable for that card, also where all connections wait for it', async () => {
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    const holder = new pg.Client({ connectionString: server.databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from card where id = $1 for update', [card.id]);
    const waiting = Promise.all(Array.from({ length: 30 }, () => operator.run(card)));
    await vi.waitUntil(async () => isUnavailable(await operator.call('GET', '/v1/me')), 10_000);
    expect((await waiting).every(isUnavailable)).toBe(true);
    await holder.query('rollback');
    await holder.end();
    expect((await operator.run(card)).status).toBe(200);
  }, 60_000);
});
