import Database from 'libsql';
import type { z } from 'zod';

import { type StoreName, StoreError, storeErrorOf } from './storeError.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Row = Readonly<Record<string, unknown>>;

/**
 * The narrow door to the local store, so that the library behind it can be exchanged. All calls are synchronous. Values
 * go on as one array: a blob or null given alone would be taken for names, and that ends the process.
 */
export type Sql = {
  all(sql: string, ...values: readonly SqlValue[]): readonly Row[];
  get(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  /** The first column of every row. */
  column(sql: string, ...values: readonly SqlValue[]): readonly unknown[];
  /** How many rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  exec(sql: string): void;
  /**
   * The JSON in a column that was read as a BLOB: libsql ends the process at a text that is no UTF-8, which in a damaged
   * page it is. What does not fit the schema is damaged.
   */
  parsed<T>(row: Row, column: string, schema: z.ZodType<T>): T;
  /** All of `work` or, where it throws, nothing. Joins a transaction that is under way. */
  transaction<T>(work: () => T): T;
  close(): void;
};

/** How long another program may hold the file before it counts as in use. */
const patienceMs = 1_000;

/** What is read and written over and over stays decrypted. A store takes no more memory for it than it has pages. */
const cacheKib = 32_768;

const setUp = `PRAGMA busy_timeout = ${patienceMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON; PRAGMA cache_size = -${cacheKib}`;

/**
 * `key`: 32 bytes; null opens without encryption, which only a store in memory may. What the file, the disk or another
 * program is to blame for is thrown as a `StoreError`.
 */
export const openSql = (path: string, key: Uint8Array | null, store: StoreName = 'outbox'): Sql => {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeErrorOf(error, store);
    }
  };
  const db = guarded(() => openDatabase(path, key));
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
  return {
    all: (sql, ...values) => guarded(() => prepared(sql).all(values) as Row[]),
    get: (sql, ...values) => guarded(() => prepared(sql).all(values)[0] as Row | undefined),
    column: (sql, ...values) => guarded(() => prepared(sql, 'column').all(values)),
    run: (sql, ...values) => guarded(() => prepared(sql).run(values).changes),
    exec: (sql) => {
      guarded(() => opened().exec(sql));
    },
    parsed: (row, column, schema) => {
      try {
        return schema.parse(JSON.parse(utf8.decode(bytesOf(row, column))));
      } catch (error) {
        throw new StoreError(store, 'damaged', error);
      }
    },
    transaction: (work) => guarded(() => (opened().inTransaction ? work() : inTransaction(db, work))),
    close: () => {
      if (closed) return;
      closed = true;
      statements.clear();
      try {
        db.pragma('wal_checkpoint(TRUNCATE)');
      } catch {
        // A log that could not be folded in is read at the next opening.
      }
      db.close();
    },
  };
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

const openDatabase = (path: string, key: Uint8Array | null): Database.Database => {
  const db = new Database(path, encryption(key));
  try {
    db.exec(setUp);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
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

/** Of a column that was read as a BLOB, for the reason that `parsed` tells. */
export const textOf = (row: Row, column: string): string => new TextDecoder().decode(bytesOf(row, column));

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
