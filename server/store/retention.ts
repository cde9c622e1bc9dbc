import { type RawBuilder, sql } from 'kysely';

import type { Db } from './schema.ts';

/** What is removed after a time. History and audit are not among it. */
export const perishables = ['outcomes', 'feed', 'sessions', 'accessTokens', 'refreshTokens'] as const;

export type Perishable = (typeof perishables)[number];

export type RetentionStore = {
  /** Whether it is this process's turn; if so, until the transaction ends. */
  readonly tryLock: () => Promise<boolean>;
  /** Removes what is older, at most so many rows. Tells how many. */
  readonly remove: (what: Perishable, before: Date, most: number) => Promise<number>;
};

const retentionLock = 0x7265_7461;

const removals: Record<Perishable, (before: Date, most: number) => RawBuilder<unknown>> = {
  outcomes: (before, most) => sql`
    delete from command_outcome where ctid = any(array(
      select ctid from command_outcome where received_at < ${before} limit ${most}))`,
  // Whoever stood at the feed's end at the horizon can go on: of what is older, the newest row stays.
  feed: (before, most) => sql`
    delete from feed using (
      select seq, at, lead(at) over (order by seq) as next_at
      from (select seq, at from feed order by seq limit ${most} + 1) as oldest
    ) as oldest
    where feed.seq = oldest.seq and oldest.at < ${before} and oldest.next_at < ${before}`,
  sessions: (before, most) => sql`
    delete from session where id = any(array(select id from session where ends_at < ${before} limit ${most}))`,
  accessTokens: (before, most) => sql`
    delete from access_token where hash = any(array(
      select hash from access_token where expires_at < ${before} limit ${most}))`,
  refreshTokens: (before, most) => sql`
    delete from refresh_token where hash = any(array(
      select hash from refresh_token where expires_at < ${before} limit ${most}))`,
};

export const createRetentionStore = (db: Db): RetentionStore => ({
  tryLock: async () => {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_xact_lock(${retentionLock}) as held`.execute(db);
    return rows[0]?.held ?? false;
  },
  remove: async (what, before, most) => {
    const { numAffectedRows = 0n } = await removals[what](before, most).execute(db);
    return Number(numAffectedRows);
  },
});
