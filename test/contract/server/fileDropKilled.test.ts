import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';

import { systemClock } from '../../../server/clock.ts';
import { openStore } from '../../../server/store/store.ts';
import { batchSyncRun } from '../../../shared/contract/http.ts';
import { type Client, clientOf, signIn } from '../../support/http.ts';
import { createDatabase } from '../../support/postgres.ts';
import { spawnServer } from '../../support/server.ts';
import { addPeople } from '../../support/testServer.ts';

const rounds = 10;
const serversAtOnce = 3;
const longestLifeMs = 1_500;
const orderFile = z.object({
  batch: z.object({ id: z.uuid() }),
  cards: z.array(z.object({ id: z.uuid() })),
});

describe('servers killed in the middle of batch syncs, 30 times', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let folder: string;
  const taken: z.infer<typeof orderFile>[] = [];

  beforeAll(async () => {
    database = await createDatabase(inject('postgresUrl'));
    folder = await mkdtemp(path.join(tmpdir(), 'file-drop-killed-'));
    for (const name of ['orders', 'status'])
      await mkdir(path.join(folder, 'drop', name), { recursive: true });
    const store = await openStore(database.url, systemClock);
    await addPeople(store);
    await store.close();
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const start = (index: number) => {
    const bureau = JSON.stringify({ kind: 'fileDrop', folder: path.join(folder, 'drop') });
    const env = { DATABASE_URL: database.url, CARD_DESK_BUREAU: bureau, LOG_LEVEL: 'silent' };
    return spawnServer({ dataDir: path.join(folder, String(index)), batchSync: '1', env });
  };

  /** The bureau takes its orders away. */
  const takeOrders = async () => {
    const orders = path.join(folder, 'drop', 'orders');
    for (const name of await readdir(orders)) {
      taken.push(orderFile.parse(JSON.parse(await readFile(path.join(orders, name), 'utf8'))));
      await rm(path.join(orders, name));
    }
  };

  const liveAndDie = async (index: number) => {
    const server = await start(index);
    const busy = async () => {
      const operator = await signIn(server.url, 'operator');
      const admin = await signIn(server.url, 'admin');
      for (;;) {
        await operator.order(9);
        await admin.call('POST', '/v1/admin/batch-sync/run');
      }
    };
    const life = busy().catch(() => undefined);
    await wait(randomInt(longestLifeMs));
    await server.kill();
    await life;
  };

  const drain = async (admin: Client): Promise<void> => {
    const run = (await admin.call('POST', '/v1/admin/batch-sync/run')).as(batchSyncRun);
    await takeOrders();
    if (run.cards + run.waitingBatches > 0) await drain(admin);
  };

  const cardsByBatch = async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ batch_id: string; ids: string[] }>(
      'select batch_id, array_agg(id::text order by id::text) as ids from card group by batch_id',
    );
    await client.end();
    return new Map(rows.map(({ batch_id, ids }) => [batch_id, ids]));
  };

  test('have ordered every card once, in the file of its batch', async () => {
    for (let round = 0; round < rounds; round += 1) {
      let alive = serversAtOnce;
      const lives = Array.from({ length: serversAtOnce }, async (_, index) => {
        await liveAndDie(index).finally(() => (alive -= 1));
      });
      while (alive > 0) {
        await takeOrders();
        await wait(5);
      }
      await Promise.all(lives);
    }
    const last = await start(0);
    await drain(clientOf(last.url, await signIn(last.url, 'admin')));
    await last.stop();
    const inFiles = taken.map(({ batch, cards }): [string, string[]] => [
      batch.id,
      cards.map(({ id }) => id).sort(),
    ]);
    const inDatabase = await cardsByBatch();
    expect(taken.length).toBe(inDatabase.size);
    expect(new Map(inFiles)).toEqual(inDatabase);
    // Else they were killed before they did anything.
    expect(taken.length).toBeGreaterThan(rounds);
  }, 150_000);
});
