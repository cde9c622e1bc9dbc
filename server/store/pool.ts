import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';

import { isUnavailable } from './databaseErrors.ts';

/** How long the database may take, in milliseconds, before a request is answered without it. */
export type Patience = {
  /** Until there is a free connection, an old one or a new one. */
  readonly connect: number;
  /** Until another transaction gives a row free. */
  readonly lock: number;
  /** For one statement, kept by the database. */
  readonly statement: number;
  /** For one statement, kept here, for a database that does not even say that it gave up. */
  readonly answer: number;
  /** In a transaction whose next statement does not come: this process hangs, and others wait for its locks. */
  readonly idleInTransaction: number;
};

export const usualPatience: Patience = {
  connect: 5_000,
  lock: 5_000,
  statement: 10_000,
  answer: 12_000,
  idleInTransaction: 15_000,
};

const connections = 20;
const bigintType = 20;

// A connection on which the database fell silent, or that is lost, goes back to no one: its transaction may still be
// open, and answers to old questions may still arrive on it.
const guarded = (client: pg.PoolClient): PostgresPoolClient => {
  let broken: Error | undefined;
  const ask = async (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
    if (broken !== undefined) throw broken;
    try {
      return await client.query(text, [...values]);
    } catch (error) {
      if (error instanceof Error && isUnavailable(error) && !isStillGood(error)) broken = error;
      throw error;
    }
  };
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Nothing here reads by a cursor.');
    return ask(text, values);
  }
  return {
    query,
    release: () => {
      client.release(broken);
    },
  };
};

// The database refused one statement and said so: the connection can go on.
const isStillGood = (error: Error): boolean =>
  'code' in error && typeof error.code === 'string' && /^(40|53|55|57014)/.test(error.code);

export type Pool = PostgresPool & { readonly counts: () => Connections };

/** Of the pool: how many there are, how many nobody uses, how many requests wait for one. */
export type Connections = { readonly total: number; readonly idle: number; readonly waiting: number };

const open = (url: string, more: pg.PoolConfig): pg.Pool => {
  const types = new pg.TypeOverrides();
  // No number of ours comes near 2^53.
  types.setTypeParser(bigintType, Number);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'card-desk-server',
    keepAlive: true,
    types,
    ...more,
  });
  // An idle connection that breaks is replaced by the pool; the next query tells if there is no database.
  pool.on('error', () => undefined);
  // One that breaks while it is in use would else end this process; who uses it is told by his query.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
};

/** For work that takes as long as it takes. */
export const createPatientPool = (url: string, { connect }: Patience): pg.Pool =>
  open(url, { max: 1, connectionTimeoutMillis: connect });

/** For requests: each of them gets its answer within a bound, whatever the database does. */
export const createPool = (url: string, patience: Patience): Pool => {
  const pool = open(url, {
    max: connections,
    connectionTimeoutMillis: patience.connect,
    lock_timeout: patience.lock,
    statement_timeout: patience.statement,
    query_timeout: patience.answer,
    idle_in_transaction_session_timeout: patience.idleInTransaction,
  });
  return {
    connect: async () => guarded(await pool.connect()),
    end: () => pool.end(),
    counts: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
};
