import { sql } from 'kysely';

import type { Db } from './schema.ts';

/** When the batch sync runs, for every server process on this database. */
export type Schedule = {
  readonly enabled: boolean;
  readonly intervalSeconds: number;
  /** null: not by itself. */
  readonly nextRunAt: Date | null;
  /** Counts what was saved. */
  readonly revision: number;
  /** Attempts to submit a batch that failed, ever. */
  readonly submitFailures: number;
};

export type ScheduleChange = { readonly enabled: boolean; readonly intervalSeconds: number };

export type BatchSyncStore = {
  readonly schedule: () => Promise<Schedule>;
  /** False where the revision is another by now. The next run is an interval from `at`. */
  readonly save: (change: ScheduleChange, revision: number, at: Date) => Promise<boolean>;
  /**
   * What the server is started with, null: off. It counts where it is another than at the last start; else what an
   * administrator has saved since stays.
   */
  readonly startWith: (seconds: number | null, at: Date) => Promise<void>;
  /** The run that was due at `dueAt` is over, at `at`; nothing where the schedule was saved meanwhile. */
  readonly planNext: (dueAt: Date, at: Date) => Promise<void>;
  readonly countFailure: () => Promise<void>;
};

const save = async (db: Db, { enabled, intervalSeconds }: ScheduleChange, revision: number, at: Date) => {
  const { rows } = await sql`
    update batch_sync set enabled = ${enabled}, interval_seconds = ${intervalSeconds}, revision = revision + 1,
      next_run_at = case when ${enabled} then ${at}::timestamptz + make_interval(secs => ${intervalSeconds}) end
    where revision = ${revision} returning revision`.execute(db);
  return rows.length > 0;
};

const startWith = async (db: Db, seconds: number | null, at: Date): Promise<void> => {
  await sql`
    update batch_sync set start_setting = ${seconds}::int, enabled = ${seconds !== null}, revision = revision + 1,
      interval_seconds = coalesce(${seconds}::int, interval_seconds),
      next_run_at = ${at}::timestamptz + make_interval(secs => ${seconds}::int)
    where start_setting is distinct from ${seconds}::int`.execute(db);
};

export const createBatchSyncStore = (db: Db): BatchSyncStore => ({
  schedule: async () => {
    const row = await db.selectFrom('batch_sync').selectAll().executeTakeFirstOrThrow();
    return {
      enabled: row.enabled,
      intervalSeconds: row.interval_seconds,
      nextRunAt: row.next_run_at,
      revision: row.revision,
      submitFailures: row.submit_failures,
    };
  },
  save: (change, revision, at) => save(db, change, revision, at),
  startWith: (seconds, at) => startWith(db, seconds, at),
  planNext: async (dueAt, at) => {
    await sql`
      update batch_sync set next_run_at = ${at}::timestamptz + make_interval(secs => interval_seconds)
      where enabled and next_run_at = ${dueAt}`.execute(db);
  },
  countFailure: async () => {
    await sql`update batch_sync set submit_failures = submit_failures + 1`.execute(db);
  },
});
