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

/**
 * What one transaction sees and does: what is committed when it looks, and over that what it wrote itself. Statements
 * wait for rows that another transaction holds, and then see them as that one left them.
 */
export type Work = Holder & {
  readonly get: <T extends TableName>(table: T, key: string) => Rows[T] | undefined;
  readonly all: <T extends TableName>(table: T) => readonly Rows[T][];
  readonly insert: <T extends TableName>(table: T, row: Rows[T]) => Promise<void>;
  /** False where there is such a row already. */
  readonly insertMissing: <T extends TableName>(table: T, row: Rows[T]) => Promise<boolean>;
  /** Where there is such a row, changes it where it is as `where` says; undefined where it is not. */
  readonly upsert: <T extends TableName>(
    table: T,
    row: Rows[T],
    change: (before: Rows[T]) => Rows[T],
    where?: (row: Rows[T]) => boolean,
  ) => Promise<Rows[T] | undefined>;
  /** Changes the given rows that are as `where` says, also after the wait for whoever holds them. */
  readonly update: <T extends TableName>(
    table: T,
    rows: readonly (Rows[T] | undefined)[],
    change: (before: Rows[T]) => Rows[T],
    where?: (row: Rows[T]) => boolean,
  ) => Promise<readonly Rows[T][]>;
  /** The same, and the rows are gone. */
  readonly remove: <T extends TableName>(
    table: T,
    rows: readonly (Rows[T] | undefined)[],
    where?: (row: Rows[T]) => boolean,
  ) => Promise<readonly Rows[T][]>;
  /** The first `limit` of the rows that still are as `where` says once they are held. */
  readonly lock: <T extends TableName>(
    table: T,
    rows: readonly (Rows[T] | undefined)[],
    mode: LockMode,
    where?: (row: Rows[T]) => boolean,
    limit?: number,
  ) => Promise<readonly Rows[T][]>;
  readonly lockName: (name: string) => Promise<void>;
  readonly tryLockName: (name: string) => boolean;
  readonly sequences: Content['sequences'];
  readonly content: Content;
  /** Told when it commits. */
  readonly notify: (channel: Channel) => void;
  /** What it wrote, where it wrote anything. */
  readonly written: () => Tables<undefined> | undefined;
  /** Makes what was written everybody's, after `record`, and gives back its locks; tells which channels to notify. */
  readonly commit: (record: () => void) => ReadonlySet<Channel>;
  readonly rollback: () => void;
};

const always = () => true;

type Parts = { readonly content: Content; readonly locks: Locks; readonly patience: number | null };

type View = Pick<Work, 'get' | 'all'> & {
  readonly put: <T extends TableName>(table: T, key: string, row: Rows[T] | undefined) => void;
  readonly written: () => Tables<undefined> | undefined;
};

const createView = (content: Content): View => {
  let written: Tables<undefined> | undefined;
  return {
    written: () => written,
    get: (table, key) => {
      const own = written?.[table];
      return own?.has(key) === true ? own.get(key) : content.tables[table].get(key);
    },
    all: <T extends TableName>(table: T): readonly Rows[T][] => {
      const own: ReadonlyMap<string, Rows[T] | undefined> | undefined = written?.[table];
      const committed: ReadonlyMap<string, Rows[T]> = content.tables[table];
      if (own === undefined || own.size === 0) return [...committed.values()];
      const others = [...committed].filter(([key]) => !own.has(key)).map(([, row]) => row);
      return [...others, ...[...own.values()].filter((row) => row !== undefined)];
    },
    put: (table, key, row) => {
      written ??= emptyTables<undefined>();
      written[table].set(key, row);
    },
  };
};

const isTaken = <T extends TableName>({ get, all }: View, table: T, row: Rows[T]): boolean => {
  if (get(table, keyOf[table](row)) !== undefined) return true;
  const unique = uniqueOf[table];
  return unique !== undefined && all(table).some((other) => unique(other) === unique(row));
};

/** A transaction at its beginning. */
export const begin = ({ content, locks, patience }: Parts): Work => {
  const view = createView(content);
  const notified = new Set<Channel>();
  let hasEnded = false;
  const holder: Holder = { patience };

  const acquire = async (name: string, mode: LockMode): Promise<void> => {
    if (hasEnded) throw brokenConnection();
    await locks.acquire(holder, name, mode);
    if (hasEnded) throw brokenConnection();
  };
  const end = () => {
    hasEnded = true;
    locks.release(holder, brokenConnection());
  };
  const lock: Work['lock'] = async (table, rows, mode, where = always, limit = Infinity) => {
    // What is looked for is what was there when the statement began; what it then finds is what is there by now.
    const candidates = rows.filter((row) => row !== undefined).filter(where);
    const held: Rows[typeof table][] = [];
    for (const candidate of candidates) {
      if (held.length >= limit) break;
      const key = keyOf[table](candidate);
      await acquire(`${table}/${key}`, mode);
      const row = view.get(table, key);
      if (row !== undefined && where(row)) held.push(row);
    }
    return held;
  };
  const update: Work['update'] = async (table, rows, change, where = always) => {
    const changed = (await lock(table, rows, 'noKeyUpdate', where)).map(change);
    for (const row of changed) view.put(table, keyOf[table](row), row);
    return changed;
  };
  const insertMissing: Work['insertMissing'] = async (table, row) => {
    if (isTaken(view, table, row)) return false;
    const key = keyOf[table](row);
    // Whoever inserts the same at this moment is waited for.
    await acquire(`${table}/${key}`, 'update');
    const unique = uniqueOf[table]?.(row);
    if (unique !== undefined) await acquire(`${table}#${unique}`, 'update');
    const reference = referenceOf[table]?.(row);
    if (reference !== undefined) await acquire(`${reference.table}/${reference.key}`, 'keyShare');
    if (isTaken(view, table, row)) return false;
    if (reference !== undefined && view.get(reference.table, reference.key) === undefined) {
      throw foreignKeyViolation(reference.table, reference.key);
    }
    view.put(table, key, row);
    return true;
  };
  return {
    ...holder,
    get: view.get,
    all: view.all,
    written: view.written,
    lock,
    update,
    insertMissing,
    insert: async (table, row) => {
      if (!(await insertMissing(table, row))) throw uniqueViolation(table, keyOf[table](row));
    },
    upsert: async (table, row, change, where = always) => {
      for (;;) {
        if (await insertMissing(table, row)) return row;
        const [changed] = await update(table, [view.get(table, keyOf[table](row))], change, where);
        // Else it was removed meanwhile.
        if (changed !== undefined || isTaken(view, table, row)) return changed;
      }
    },
    remove: async (table, rows, where = always) => {
      const removed = await lock(table, rows, 'update', where);
      for (const row of removed) view.put(table, keyOf[table](row), undefined);
      return removed;
    },
    lockName: (name) => acquire(name, 'update'),
    tryLockName: (name) => locks.tryAcquire(holder, name, 'update'),
    sequences: content.sequences,
    content,
    notify: (channel) => {
      notified.add(channel);
    },
    commit: (record) => {
      if (hasEnded) throw brokenConnection();
      record();
      const written = view.written();
      if (written !== undefined) putTables(written, content.tables);
      end();
      return notified;
    },
    rollback: end,
  };
};
