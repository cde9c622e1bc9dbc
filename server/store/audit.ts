import { sql } from 'kysely';

import type { Db } from './schema.ts';

/** One entry of a hash chain: `hash` is SHA-256 over the hash before it, a line feed and `entry`. */
export type Link = { readonly seq: number; readonly entry: string; readonly hash: string };

/** Where a chain ends. */
export type ChainEnd = { readonly seq: number; readonly hash: string };

/** The ends of both chains at a moment of their common past. */
export type ChainHeads = { readonly audit: ChainEnd; readonly history: ChainEnd };

/** Heads with an Ed25519 signature; key and signature in base64. */
export type SignedHeads = ChainHeads & {
  readonly at: string;
  readonly publicKey: string;
  readonly signature: string;
};

export type AuditStore = {
  readonly heads: () => Promise<ChainHeads>;
  /** Entries of the audit after that one, in order. */
  readonly auditAfter: (seq: number, limit: number) => Promise<readonly Link[]>;
  /** The cards' history after that entry, its text made anew from what the rows hold now. */
  readonly historyAfter: (seq: number, limit: number) => Promise<readonly Link[]>;
  /** Rows of the history that no transaction of a server wrote, by id. */
  readonly unchained: (limit: number) => Promise<readonly number[]>;
  readonly signedHeads: () => Promise<readonly SignedHeads[]>;
  readonly lastSigned: () => Promise<SignedHeads | undefined>;
  readonly addSigned: (heads: SignedHeads) => Promise<void>;
};

const readHeads = async (db: Db): Promise<ChainHeads> => {
  const row = await db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
  return {
    audit: { seq: row.seq, hash: row.hash },
    history: { seq: row.history_seq, hash: row.history_hash },
  };
};

const readSigned = (db: Db) =>
  db
    .selectFrom('signed_head')
    .select([
      sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as('at'),
      'audit_seq',
      'audit_hash',
      'history_seq',
      'history_hash',
      'public_key',
      'signature',
    ]);

type SignedRow = Awaited<ReturnType<ReturnType<typeof readSigned>['execute']>>[number];

const signedOf = (row: SignedRow): SignedHeads => ({
  at: row.at,
  audit: { seq: row.audit_seq, hash: row.audit_hash },
  history: { seq: row.history_seq, hash: row.history_hash },
  publicKey: row.public_key,
  signature: row.signature,
});

const historyAfter = async (db: Db, seq: number, limit: number): Promise<readonly Link[]> => {
  const { rows } = await sql<Link>`
    select chain_seq as seq, history_line(card_history) as entry, hash from card_history
    where chain_seq > ${seq} order by chain_seq limit ${limit}`.execute(db);
  return rows;
};

export const createAuditStore = (db: Db): AuditStore => ({
  heads: () => readHeads(db),
  auditAfter: (seq, limit) =>
    db.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit).execute(),
  historyAfter: (seq, limit) => historyAfter(db, seq, limit),
  unchained: async (limit) => {
    const query = db.selectFrom('card_history').select('id').where('chain_seq', 'is', null);
    return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id);
  },
  signedHeads: async () => (await readSigned(db).orderBy('id').execute()).map(signedOf),
  lastSigned: async () => {
    const row = await readSigned(db).orderBy('id', 'desc').limit(1).executeTakeFirst();
    return row === undefined ? undefined : signedOf(row);
  },
  addSigned: async ({ at, audit, history, publicKey, signature }) => {
    await db
      .insertInto('signed_head')
      .values({
        at: new Date(at),
        audit_seq: audit.seq,
        audit_hash: audit.hash,
        history_seq: history.seq,
        history_hash: history.hash,
        public_key: publicKey,
        signature,
      })
      .execute();
  },
});
