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
  /** Records before the commit what there is: where one transaction writes more than one statement may take. */
  readonly recordNow: () => Promise<void>;
};

const literal = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

type Recorded = { readonly changes: FeedEntry[]; readonly audits: AuditEntry[] };

const recordCall = ({ changes, audits }: Recorded): string => {
  const lines = audits.map((entry) => JSON.stringify(entry));
  return `select record_changes(${literal(changes)}, ${literal(lines)})`;
};

const finish = async (db: Db, recorded: Recorded): Promise<void> => {
  if (recorded.changes.length === 0 && recorded.audits.length === 0) {
    await sql`commit`.execute(db);
    return;
  }
  // The counter row is what all writers wait for. Without parameters PostgreSQL takes both statements in one message,
  // so it is held for no round trip of ours.
  await sql.raw(`${recordCall(recorded)}; commit`).execute(db);
};

/**
 * Runs `work` in one transaction; what it records goes to feed and audit last, with the commit, so that the order of
 * sequence numbers is the order of commits. Rolls back where `work` throws.
 */
export const transact = <T>(pool: Db, work: (db: Db, ledger: Ledger) => Promise<T>): Promise<T> =>
  pool.connection().execute(async (db) => {
    const recorded: Recorded = { changes: [], audits: [] };
    await sql`begin`.execute(db);
    try {
      const value = await work(db, {
        change: (...entries) => {
          recorded.changes.push(...entries);
        },
        audit: (entry) => {
          recorded.audits.push(entry);
        },
        recordNow: async () => {
          await sql.raw(recordCall(recorded)).execute(db);
          recorded.changes.length = 0;
          recorded.audits.length = 0;
        },
      });
      await finish(db, recorded);
      return value;
    } catch (error) {
      // Where the connection is gone, so is the transaction; the first error is the one to tell.
      await sql`rollback`.execute(db).catch(() => undefined);
      throw error;
    }
  });
