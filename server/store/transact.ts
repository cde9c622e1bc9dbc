import { sql } from 'kysely';

import type { Db } from './schema.ts';

/** One row of the change feed. A card's sites before and after tell who must hear of it, also when it leaves. */
export type FeedEntry =
  | {
      readonly kind: 'card';
      readonly cardId: string;
      readonly siteBefore: string | null;
      readonly siteAfter: string | null;
    }
  | { readonly kind: 'configuration' }
  | { readonly kind: 'permissions'; readonly operatorId: string };

/** Who did what to which object; ids, no names. */
export type AuditEntry = {
  readonly at: string;
  readonly operatorId: string | null;
  readonly action: string;
  readonly object: string;
  readonly result: string;
};

/** What a transaction tells feed and audit when it commits. */
export type Ledger = {
  readonly change: (...entries: readonly FeedEntry[]) => void;
  readonly audit: (entry: AuditEntry) => void;
};

const literal = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

const finish = async (
  db: Db,
  changes: readonly FeedEntry[],
  audits: readonly AuditEntry[],
): Promise<void> => {
  if (changes.length === 0 && audits.length === 0) {
    await sql`commit`.execute(db);
    return;
  }
  // The counter row is what all writers wait for. Without parameters PostgreSQL takes both statements in one message,
  // so it is held for no round trip of ours.
  const lines = audits.map((entry) => JSON.stringify(entry));
  await sql.raw(`select record_changes(${literal(changes)}, ${literal(lines)}); commit`).execute(db);
};

/**
 * Runs `work` in one transaction; what it records goes to feed and audit last, with the commit, so that the order of
 * sequence numbers is the order of commits. Rolls back where `work` throws.
 */
export const transact = <T>(pool: Db, work: (db: Db, ledger: Ledger) => Promise<T>): Promise<T> =>
  pool.connection().execute(async (db) => {
    const changes: FeedEntry[] = [];
    const audits: AuditEntry[] = [];
    await sql`begin`.execute(db);
    try {
      const value = await work(db, {
        change: (...entries) => {
          changes.push(...entries);
        },
        audit: (entry) => {
          audits.push(entry);
        },
      });
      await finish(db, changes, audits);
      return value;
    } catch (error) {
      // Where the connection is gone, so is the transaction; the first error is the one to tell.
      await sql`rollback`.execute(db).catch(() => undefined);
      throw error;
    }
  });
