import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';

import { safeFrames } from './cutLog.ts';
import { openMigrated } from './migrate.ts';
import { desk0001 } from './migrations/desk0001.ts';
import { desk0002 } from './migrations/desk0002.ts';
import { createNotes } from './notes.ts';
import { numberOf, openSql, type Sql } from './open.ts';
import { writeLoss } from './outboxLoss.ts';
import { salvage } from './salvage.ts';
import { asideName, moveStore, removeStore, setAside } from './setAside.ts';
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
 * still be read of it goes on in a new one. `isWhole`: nothing was damaged.
 */
export const openOutboxFile = (place: Place): { readonly sql: Sql; readonly isWhole: boolean } => {
  const { path, key } = place;
  finishMending(place);
  try {
    return openWithLog(place);
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== 'damaged') throw error;
  }
  mend(place);
  setAside(path, place.now);
  finishMending(place);
  return { sql: openWhole(path, key), isWhole: false };
};

/** What a fall left in the log is folded in. A log that is damaged is kept, for what follows the damage is left out. */
const openWithLog = ({ path, key, now }: Place): { readonly sql: Sql; readonly isWhole: boolean } => {
  const log = `${path}-wal`;
  const kept = `${log}.kept`;
  const safe = safeFrames(log);
  if (safe === 0) return { sql: openWhole(path, key), isWhole: true };
  copyFileSync(log, kept);
  const sql = openWhole(path, key);
  const isWhole = framesIn(sql) >= safe;
  if (isWhole) rmSync(kept);
  else renameSync(kept, asideName(log, now));
  return { sql, isWhole };
};

const framesIn = (sql: Sql): number => {
  const row = sql.get('PRAGMA wal_checkpoint(PASSIVE)');
  return row === undefined ? 0 : numberOf(row, 'log');
};

const mendedPath = (path: string): string => `${path}.mended`;

/** The damaged file keeps its place until all that can be read of it is on disk: a fall or a full disk here loses nothing. */
const mend = ({ path, key, now }: Place): void => {
  const mended = mendedPath(path);
  removeStore(mended);
  const sql = openMigrated(mended, key, migrations, 'outbox');
  try {
    sql.transaction(() => {
      salvage(() => openSql(path, key, 'outbox'), sql);
      writeLoss(createNotes(sql), { at: now, commands: 0 });
    });
  } finally {
    sql.close();
  }
};

/** A mended file takes the place of the damaged one once that is beside. */
const finishMending = ({ path, now }: Place): void => {
  const mended = mendedPath(path);
  if (existsSync(path) || !existsSync(mended)) return;
  // A fall may have left the log of the damaged file behind: it belongs to no other.
  setAside(path, now);
  moveStore(mended, path);
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
