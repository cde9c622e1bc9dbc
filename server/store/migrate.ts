import { Migrator, sql } from 'kysely';

import { initial } from './migrations/0001-initial.ts';
import { chainedHistory } from './migrations/0002-chained-history.ts';
import { batchSync } from './migrations/0003-batch-sync.ts';
import { people } from './migrations/0004-people.ts';
import { oldestServer } from './migrations/0005-oldest-server.ts';
import { reasonsInHistory } from './migrations/0006-reasons-in-history.ts';
import type { Db } from './schema.ts';

const migrations = {
  '0001-initial': initial,
  '0002-chained-history': chainedHistory,
  '0003-batch-sync': batchSync,
  '0004-people': people,
  '0005-oldest-server': oldestServer,
  '0006-reasons-in-history': reasonsInHistory,
};

const newest = Math.max(...Object.keys(migrations).map((name) => Number(name.slice(0, 4))));

// Whether a newer server was here, with migrations that this one does not know. Throws where this one is too old.
const isOfNewerServer = async (db: Db): Promise<boolean> => {
  const found = await sql<{
    exists: boolean;
  }>`select to_regclass('kysely_migration') is not null as exists`.execute(db);
  if (found.rows[0]?.exists !== true) return false;
  const done = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  if (done.rows.every(({ name }) => Object.hasOwn(migrations, name))) return false;
  const { oldest_server } = await db.selectFrom('instance').select('oldest_server').executeTakeFirstOrThrow();
  if (oldest_server <= newest) return true;
  throw new Error(
    `This server is too old for the database: it knows migrations up to ${newest}, ` +
      `and the database needs a server that knows ${oldest_server}. Start the newer server.`,
  );
};

/**
 * Brings the database to this server's schema, one server at a time. A database that a newer server has migrated is
 * taken as it is, if this server can work on it.
 */
export const migrate = async (db: Db): Promise<void> => {
  if (await isOfNewerServer(db)) return;
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  // A newer server may have been quicker, since.
  if (error === undefined || (await isOfNewerServer(db))) return;
  throw new Error('The database could not be migrated.', { cause: error });
};
