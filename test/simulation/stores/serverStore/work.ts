import {
  type Content,
  emptyTables,
  keyOf,
  putTables,
  referenceOf,
  type Rows,
  type TableName,
  type Tables,
  uniqueOf,
} from './content.ts';
import { brokenConnection, foreignKeyViolation, uniqueViolation } from './failures.ts';
import type { Holder, LockMode, Locks } from './locks.ts';

export type Channel = 'changed' | 'sessionEnded';

/** One transaction: it sees what is committed when it looks, and over that what it wrote itself. */
export type Work = Holder & {
  readonly content: Content;
  readonly locks: Locks;
  /** Undefined: nothing yet. */
  written: Tables<undefined> | undefined;
  /** Told when it commits. */
  notified: readonly Channel[];
  hasEnded: boolean;
};

type Where<T extends TableName> = (row: Rows[T]) => boolean;
type Found<T extends TableName> = readonly (Rows[T] | undefined)[];

const always = () => true;

export const begin = (content: Content, locks: Locks, patience: number | null): Work => ({
  content,
  locks,
  patience,
  written: undefined,
  notified: [],
  hasEnded: false,
});

export const get = <T extends TableName>(work: Work, table: T, key: string): Rows[T] | undefined => {
  const own = work.written?.[table];
  return own?.has(key) === true ? own.get(key) : work.content.tables[table].get(key);
};

export const all = <T extends TableName>(work: Work, table: T): readonly Rows[T][] => {
  const own: ReadonlyMap<string, Rows[T] | undefined> | undefined = work.written?.[table];
  const committed: ReadonlyMap<string, Rows[T]> = work.content.tables[table];
  if (own === undefined || own.size === 0) return [...committed.values()];
  const others = [...committed].filter(([key]) => !own.has(key)).map(([, row]) => row);
  return [...others, ...[...own.values()].filter((row) => row !== undefined)];
};

const put = <T extends TableName>(work: Work, table: T, key: string, row: Rows[T] | undefined): void => {
  work.written ??= emptyTables<undefined>();
  work.written[table].set(key, row);
};

const acquire = async (work: Work, name: string, mode: LockMode): Promise<void> => {
  if (work.hasEnded) throw brokenConnection();
  await work.locks.acquire(work, name, mode);
  if (work.hasEnded) throw brokenConnection();
};

/** A lock that no row has. */
export const lockName = (work: Work, name: string): Promise<void> => acquire(work, name, 'update');

export const tryLockName = (work: Work, name: string): boolean => {
  if (work.hasEnded) throw brokenConnection();
  return work.locks.tryAcquire(work, name, 'update');
};

/**
 * Holds the first `limit` of the rows that are as `where` says. What another transaction holds is waited for, and is
 * looked at again as that one left it.
 */
export const lock = async <T extends TableName>(
  work: Work,
  table: T,
  rows: Found<T>,
  mode: LockMode,
  where: Where<T> = always,
  limit = Infinity,
): Promise<readonly Rows[T][]> => {
  // What is looked for is what was there when the statement began; what it then finds is what is there by now.
  const candidates = rows.filter((row) => row !== undefined).filter(where);
  const held: Rows[T][] = [];
  for (const candidate of candidates) {
    if (held.length >= limit) break;
    const key = keyOf[table](candidate);
    await acquire(work, `${table}/${key}`, mode);
    const row = get(work, table, key);
    if (row !== undefined && where(row)) held.push(row);
  }
  return held;
};

/** Sees to it that what the row refers to is there, and stays until the transaction ends. */
const holdReference = async <T extends TableName>(work: Work, table: T, row: Rows[T]): Promise<void> => {
  const reference = referenceOf[table]?.(row);
  if (reference === undefined) return;
  await acquire(work, `${reference.table}/${reference.key}`, 'keyShare');
  if (get(work, reference.table, reference.key) === undefined) {
    throw foreignKeyViolation(reference.table, reference.key);
  }
};

/** Changes those of the rows that are as `where` says; tells them as they are then. */
export const update = async <T extends TableName>(
  work: Work,
  table: T,
  rows: Found<T>,
  change: (before: Rows[T]) => Rows[T],
  where?: Where<T>,
): Promise<readonly Rows[T][]> => {
  const held = await lock(work, table, rows, 'noKeyUpdate', where);
  const changed: Rows[T][] = [];
  for (const before of held) {
    const row = change(before);
    const refersAnew = referenceOf[table]?.(row)?.key !== referenceOf[table]?.(before)?.key;
    if (refersAnew) await holdReference(work, table, row);
    put(work, table, keyOf[table](row), row);
    changed.push(row);
  }
  return changed;
};

/** Removes those of the rows that are as `where` says; tells which. */
export const remove = async <T extends TableName>(
  work: Work,
  table: T,
  rows: Found<T>,
  where?: Where<T>,
): Promise<readonly Rows[T][]> => {
  const removed = await lock(work, table, rows, 'update', where);
  for (const row of removed) put(work, table, keyOf[table](row), undefined);
  return removed;
};

const isTaken = <T extends TableName>(work: Work, table: T, row: Rows[T]): boolean => {
  if (get(work, table, keyOf[table](row)) !== undefined) return true;
  const unique = uniqueOf[table];
  return unique !== undefined && all(work, table).some((other) => unique(other) === unique(row));
};

/** False where there is such a row already. */
export const insertMissing = async <T extends TableName>(
  work: Work,
  table: T,
  row: Rows[T],
): Promise<boolean> => {
  if (isTaken(work, table, row)) return false;
  const key = keyOf[table](row);
  // Whoever inserts the same at this moment is waited for.
  await acquire(work, `${table}/${key}`, 'update');
  const unique = uniqueOf[table]?.(row);
  if (unique !== undefined) await acquire(work, `${table}#${unique}`, 'update');
  if (isTaken(work, table, row)) return false;
  await holdReference(work, table, row);
  put(work, table, key, row);
  return true;
};

export const insert = async <T extends TableName>(work: Work, table: T, row: Rows[T]): Promise<void> => {
  if (!(await insertMissing(work, table, row))) throw uniqueViolation(table, keyOf[table](row));
};

/** Where there is such a row, changes it where it is as `where` says; undefined where it is not. */
export const upsert = async <T extends TableName>(
  work: Work,
  table: T,
  row: Rows[T],
  change: (before: Rows[T]) => Rows[T],
  where?: Where<T>,
): Promise<Rows[T] | undefined> => {
  for (;;) {
    if (await insertMissing(work, table, row)) return row;
    const [changed] = await update(work, table, [get(work, table, keyOf[table](row))], change, where);
    // Else it was removed meanwhile.
    if (changed !== undefined || isTaken(work, table, row)) return changed;
  }
};

export const notify = (work: Work, channel: Channel): void => {
  work.notified = [...work.notified, channel];
};

const end = (work: Work): void => {
  work.hasEnded = true;
  work.locks.release(work);
};

/** Makes what was written everybody's, after `record`, and gives back its locks. */
export const commit = (work: Work, record: () => void): void => {
  if (work.hasEnded) throw brokenConnection();
  record();
  if (work.written !== undefined) putTables(work.written, work.content.tables);
  end(work);
};

/** Nothing of it was ever there. */
export const rollback = end;
