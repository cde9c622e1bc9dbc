import { Migrator } from 'kysely';

import { initial } from './migrations/0001-initial.ts';
import { chainedHistory } from './migrations/0002-chained-history.ts';
import type { Db } from './schema.ts';

const migrations = { '0001-initial': initial, '0002-chained-history': chainedHistory };

/** Brings the database to this server's schema; throws where a migration fails. */
export const migrate = async (db: Db): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('The database could not be migrated.', { cause: error });
};
