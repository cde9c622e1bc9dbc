import { type Kysely, type Migration, sql } from 'kysely';

/**
 * The last migration that a server must know to work on this database, by its number. A migration that breaks older
 * servers raises it to its own number; one that only adds leaves it alone.
 */
export const oldestServer: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`alter table instance add column oldest_server int not null default 5`.execute(db);
  },
};
