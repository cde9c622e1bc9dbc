import { openMigrated } from './migrate.ts';
import { desk0001 } from './migrations/desk0001.ts';
import { desk0002 } from './migrations/desk0002.ts';
import { openSql, type Sql } from './open.ts';
import { salvage } from './salvage.ts';
import { setAside } from './setAside.ts';
import { StoreError } from './storeError.ts';

const migrations = [desk0001, desk0002];

type Place = {
  readonly path: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** RFC 3339. */
  readonly now: string;
};

/**
 * Opens the outbox. A file that its key does not open, or that is damaged, is put beside, never deleted; what can
 * still be read of it goes on in a new one. `setAside`: its new name, null where all is well.
 */
export const openOutboxFile = (place: Place): { readonly sql: Sql; readonly setAside: string | null } => {
  const { path, key, now } = place;
  try {
    return { sql: openWhole(path, key), setAside: null };
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== 'damaged') throw error;
  }
  const aside = setAside(path, now);
  const sql = openMigrated(path, key, migrations, 'outbox');
  salvage(() => openSql(aside, key, 'outbox'), sql);
  return { sql, setAside: aside };
};

/** Damage may lie where a query comes by much later, and an entry missing in an index would hide a command for good. */
const openWhole = (path: string, key: Uint8Array): Sql => {
  const sql = openMigrated(path, key, migrations, 'outbox');
  const found = textOfCheck(sql);
  if (found === 'ok') return sql;
  sql.close();
  throw new StoreError('outbox', 'damaged', found);
};

const textOfCheck = (sql: Sql): string => {
  try {
    return String(sql.column('PRAGMA integrity_check(1)')[0]);
  } catch (error) {
    sql.close();
    throw error;
  }
};
