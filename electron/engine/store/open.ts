import Database from 'libsql';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Row = Readonly<Record<string, unknown>>;

/** The narrow door to the local store, so that the library behind it can be exchanged. All calls are synchronous. */
export type Sql = {
  all(sql: string, ...values: readonly SqlValue[]): readonly Row[];
  get(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  /** The first column of every row. */
  column(sql: string, ...values: readonly SqlValue[]): readonly unknown[];
  /** How many rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  exec(sql: string): void;
  /** All of `work` or, where it throws, nothing. Joins a transaction that is under way. */
  transaction<T>(work: () => T): T;
  close(): void;
};

/** `key`: 32 bytes; null opens without encryption, which only a store in memory may. */
export const openSql = (path: string, key: Uint8Array | null): Sql => {
  const db = new Database(path, encryption(key));
  const statements = new Map<string, Database.Statement>();
  let closed = false;
  /** The library ends the whole process when it is asked for something after the end. */
  const opened = (): Database.Database => {
    if (closed) throw new Error('the store is closed');
    return db;
  };
  const prepared = (sql: string, form: 'rows' | 'column' = 'rows'): Database.Statement => {
    opened();
    const known = statements.get(form + sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql).pluck(form === 'column');
    statements.set(form + sql, statement);
    return statement;
  };
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  return {
    all: (sql, ...values) => prepared(sql).all(...values) as Row[],
    get: (sql, ...values) => prepared(sql).all(...values)[0] as Row | undefined,
    column: (sql, ...values) => prepared(sql, 'column').all(...values),
    run: (sql, ...values) => prepared(sql).run(...values).changes,
    exec: (sql) => {
      opened().exec(sql);
    },
    transaction: (work) => (opened().inTransaction ? work() : inTransaction(db, work)),
    close: () => {
      if (closed) return;
      closed = true;
      statements.clear();
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
};

const inTransaction = <T>(db: Database.Database, work: () => T): T => {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has ended it already, and a second end would hide the first reason.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
};

const encryption = (key: Uint8Array | null): Database.Options =>
  key === null
    ? {}
    : ({
        encryptionCipher: 'aes256cbc',
        encryptionKey: Buffer.from(key).toString('hex'),
      } as Database.Options);

/** The disk is full, gone or read-only, or the file is locked: the work was not done, and nothing of it is left. */
export const isStoreFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');

export const textOf = (row: Row, column: string): string => {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
};

export const numberOf = (row: Row, column: string): number => {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} holds no number`);
  return value;
};

export const bytesOf = (row: Row, column: string): Uint8Array => {
  const value = row[column];
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`column ${column} holds no bytes`);
};
