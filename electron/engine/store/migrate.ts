import { numberOf, type Sql } from './open.ts';

export type Migration = { readonly version: number; readonly up: string };

export class NewerStoreError extends Error {}

/** Brings a store to the newest version, each step in a transaction of its own. Refuses one of a newer desk. */
export const migrate = (sql: Sql, migrations: readonly Migration[]): void => {
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
