import { randomUUID } from 'node:crypto';
import { Kysely, Migrator, PostgresDialect } from 'kysely';
import pg from 'pg';
import { expect, inject, test } from 'vitest';

import { readRecords } from '../../../server/audit/readRecords.ts';
import { verifyRecords } from '../../../server/audit/verifyRecords.ts';
import { systemClock } from '../../../server/clock.ts';
import { initial } from '../../../server/store/migrations/0001-initial.ts';
import { openStore } from '../../../server/store/store.ts';
import { createDatabase } from '../../support/postgres.ts';

test('a database of the first schema is taken over with its history in the chain', async () => {
  const database = await createDatabase(inject('postgresUrl'));
  const pool = new pg.Pool({ connectionString: database.url });
  const old = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const provider = { getMigrations: () => Promise.resolve({ '0001-initial': initial }) };
  await new Migrator({ db: old, provider }).migrateToLatest();
  const line = JSON.stringify({
    at: new Date().toISOString(),
    operatorId: null,
    action: 'a',
    object: 'o',
    result: 'r',
  });
  await pool.query(
    `insert into card_history (card_id, at, kind, to_state, by)
     select $1, now(), 'created', 'processing', 'Berg, Ingrid' from generate_series(1, 3)`,
    [randomUUID()],
  );
  await pool.query(`select record_changes('[]', $1)`, [JSON.stringify([line])]);
  await old.destroy();

  const store = await openStore(database.url, systemClock);
  const verdict = await verifyRecords(readRecords(store), { trustedKeys: null, known: [] });
  expect(verdict).toMatchObject({ fault: null, entries: { audit: 1, history: 3 } });
  await store.close();
  await database.drop();
});

const asLeftByNewerServer = async (oldestServer: number) => {
  const database = await createDatabase(inject('postgresUrl'));
  await (await openStore(database.url, systemClock)).close();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`alter table card add column colour text`);
  await client.query(`insert into kysely_migration (name, timestamp) values ('9999-colour', '')`);
  await client.query(`update instance set oldest_server = $1`, [oldestServer]);
  await client.end();
  return database;
};

test('a server works on a database that a newer one has migrated, if that says so', async () => {
  const database = await asLeftByNewerServer(5);
  const store = await openStore(database.url, systemClock);
  expect(await store.cards.isEmpty()).toBe(true);
  await store.close();
  await database.drop();
});

test('a server that is too old for the database says so, and does not start', async () => {
  const database = await asLeftByNewerServer(9999);
  await expect(openStore(database.url, systemClock)).rejects.toThrow(
    /^This server is too old for the database: .* needs a server that knows 9999\./,
  );
  await database.drop();
});
