import { numberOf, openSql, type Sql } from './open.ts';
import type { StoreName } from './storeError.ts';

type Migration = { readonly version: number; readonly up: string };

/** The file is of a newer desk, which alone knows how to read it. Nothing in it was changed. */
export class NewerStoreError extends Error {}

/** Opens a store at the newest version; `key` as of `openSql`. Where that fails the file is closed again. */
export const openMigrated = (
  path: string,
  key: Uint8Array | null,
  migrations: readonly Migration[],
  store: StoreName,
): Sql => {
  const sql = openSql(path, key, store);
  try {
    migrate(sql, migrations);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
};

/** Brings a store to the newest version, each step in a transaction of its own. Refuses one of a newer desk. */
const migrate = (sql: Sql, migrations: readonly Migration[]): void => {
  const row = sql.get('PRAGMA user_version');
  const present = row === undefined ? 0 : numberOf(row, 'user_version');
  const newest = migrations.at(-1)?.version ?? 0;
  if (present > newest) throw new NewerStoreError(`store version ${present}, known up to ${newest}`);
  for (const { version, up } of migrations) {
    if (version <= present) continue;
    sql.transaction(() => {
      sql.exec(`${up}; PRAGMA user_version = ${version}`);
    });
  }
};
