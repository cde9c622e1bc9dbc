import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { type Card, card as cardSchema, history, meta, session } from '../../../shared/contract/http.ts';
import { systemClock } from '../../../server/clock.ts';
import { openStore } from '../../../server/store/store.ts';
import { openHints } from '../../support/hints.ts';
import { call, type Client, clientOf, enableAbortFor, processBody, signIn } from '../../support/http.ts';
import { createDatabase } from '../../support/postgres.ts';
import { type SpawnedServer, spawnServer } from '../../support/server.ts';
import { addPeople } from '../../support/testServer.ts';

describe('three server processes on one PostgreSQL', () => {
  let folder = '';
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let servers: readonly SpawnedServer[];
  let a: Client;
  let b: Client;
  let c: Client;
  let admin: Client;

  const start = (name: string) =>
    spawnServer({
      dataDir: path.join(folder, name),
      batchSync: 'off',
      env: { DATABASE_URL: database.url },
    });

  const urlOf = (index: number): string => servers[index]?.url ?? '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'card-desk-three-'));
    database = await createDatabase(inject('postgresUrl'));
    // At once, on an empty database: one of them makes the schema, the others wait for it.
    servers = await Promise.all([start('a'), start('b'), start('c')]);
    const store = await openStore(database.url, systemClock);
    await addPeople(store);
    await store.close();
    a = await signIn(urlOf(0), 'operator');
    b = clientOf(urlOf(1), a);
    c = clientOf(urlOf(2), a);
    admin = await signIn(urlOf(0), 'admin');
    await enableAbortFor(admin, ['operator']);
  }, 120_000);

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const orderOne = async (client = a): Promise<Card> => {
    const [card] = await client.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    return card;
  };

  const abortsOf = async (client: Client, { id }: Card): Promise<number> => {
    const { entries } = (await client.call('GET', `/v1/cards/${id}/history`)).as(history);
    return entries.filter(({ toState }) => toState === 'aborted').length;
  };

  const asDatabase = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  test('are one epoch, and a sign-in at one is good at all', async () => {
    const told = await Promise.all([0, 1, 2].map((index) => call(urlOf(index), 'GET', '/v1/meta')));
    expect(new Set(told.map((answer) => answer.as(meta).epoch)).size).toBe(1);
    expect((await b.call('GET', '/v1/me')).status).toBe(200);
    const signedIn = (
      await call(urlOf(0), 'POST', '/v1/sessions', { body: { userName: 'operator2', password: 'operator2' } })
    ).as(session);
    const body = { refreshToken: signedIn.refreshToken };
    const refreshed = await call(urlOf(2), 'POST', '/v1/sessions/refresh', { body });
    const again = await call(urlOf(1), 'POST', '/v1/sessions/refresh', { body });
    expect(again.as(session).refreshToken).toBe(refreshed.as(session).refreshToken);
    const renewed = clientOf(urlOf(1), {
      accessToken: refreshed.as(session).accessToken,
      operatorId: signedIn.operator.id,
    });
    expect((await renewed.call('DELETE', '/v1/sessions/current')).status).toBe(204);
    const old = clientOf(urlOf(0), { accessToken: signedIn.accessToken, operatorId: signedIn.operator.id });
    expect((await old.call('GET', '/v1/me')).status).toBe(401);
  });

  test('give the same answer to the same command', async () => {
    const card = await orderOne();
    const options = { key: randomUUID(), body: processBody() };
    const answers = [
      await a.run(card, options),
      await b.run(card, options),
      await c.run(card, { key: options.key, body: processBody() }),
    ];
    expect(answers[0]?.status).toBe(200);
    expect([answers[1]?.status, answers[1]?.text]).toEqual([200, answers[0]?.text]);
    expect(answers[2]?.problem().name).toBe('key-reused');
  });

  test('say in-flight for what another of them works on', async () => {
    const card = await orderOne();
    await asDatabase(async (holder) => {
      await holder.query('begin');
      await holder.query('select 1 from card where id = $1 for update', [card.id]);
      const options = { key: randomUUID(), body: processBody() };
      const first = a.run(card, options);
      for (;;) {
        const { rows } = await holder.query(`select 1 from pg_locks where not granted`);
        if (rows.length > 0) break;
      }
      expect((await b.run(card, options)).problem().name).toBe('in-flight');
      await holder.query('rollback');
      expect((await first).status).toBe(200);
      expect((await b.run(card, options)).text).toBe((await first).text);
    });
  });

  test('abort a card once, though fifty ask for it from all sides', async () => {
    const card = await orderOne();
    const others = await Promise.all(servers.map(({ url }) => signIn(url, 'operator2')));
    const clients = [a, b, c, ...others];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (clients[index % clients.length] ?? a).run(card)),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(new Set(refused.map((answer) => answer.problem().name))).toEqual(new Set(['already-done']));
    expect(await abortsOf(b, card)).toBe(1);
  });

  test('hint at what was committed at another', async () => {
    const hints = await openHints(urlOf(1), a.accessToken);
    await orderOne();
    await hints.next();
    await hints.close();
  });

  test('obey at the next request what was configured at another', async () => {
    await enableAbortFor(admin, []);
    expect((await b.run(await orderOne())).problem().name).toBe('command-disabled');
    await enableAbortFor(clientOf(urlOf(2), admin), ['operator']);
    expect((await b.run(await orderOne())).status).toBe(200);
  });

  test('keep one feed, one chain of history and one of audit, in the order of commits', async () => {
    const cards = (await Promise.all([a, b, c].map((client) => client.order(9)))).flat();
    await Promise.all(cards.map((card, index) => ([a, b, c][index % 3] ?? a).run(card)));
    const { rows } = await asDatabase((client) =>
      client.query<{ table: string; entries: number; last: number }>(`
        select 'feed' as table, count(*)::int as entries, max(seq)::int as last from feed
        union all select 'audit', count(*)::int, max(seq)::int from audit
        union all select 'history', count(*)::int, max(chain_seq)::int from card_history`),
    );
    for (const { entries, last } of rows) expect(entries).toBe(last);
    const broken = await asDatabase((client) =>
      client.query(`
        select seq from (select seq, hash, entry, lag(hash, 1, '') over (order by seq) as before from audit) as chain
        where hash <> encode(sha256(convert_to(before || chr(10) || entry, 'UTF8')), 'hex')`),
    );
    expect(broken.rows).toEqual([]);
  });

  test('lose nothing when one of them is killed at work', async () => {
    const cards = (await Promise.all(Array.from({ length: 10 }, () => a.order(9)))).flat();
    const keys = new Map(cards.map((card) => [card.id, { key: randomUUID(), body: processBody() }]));
    let answered = 0;
    const work = cards.map(async (card) => {
      const answer = await c.run(card, keys.get(card.id)).catch(() => undefined);
      answered += 1;
      if (answered === 20) await servers[2]?.kill();
      return answer;
    });
    const first = await Promise.all(work);
    expect(first.some((answer) => answer === undefined)).toBe(true);
    for (const [index, card] of cards.entries()) {
      let again = await b.run(card, keys.get(card.id));
      // The database notices a moment later that the one who worked on it is gone.
      while (again.status === 409 && again.problem().name === 'in-flight') {
        again = await b.run(card, keys.get(card.id));
      }
      expect(again.status).toBe(200);
      if (first[index] !== undefined) expect(again.text).toBe(first[index].text);
      expect((await a.call('GET', `/v1/cards/${card.id}`)).as(cardSchema).state).toBe('aborted');
      expect(await abortsOf(a, card)).toBe(1);
    }
  }, 60_000);
});
