import type { BatchSyncStore } from '../../../../server/store/batchSync.ts';
import type { Ask } from './ask.ts';
import { only, type Rows } from './content.ts';
import { get, update } from './work.ts';

type Row = Rows['batch_sync'];

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

export const createBatchSyncTable = (ask: Ask): BatchSyncStore => {
  const change = (changed: (row: Row) => Row, where?: (row: Row) => boolean): Promise<boolean> =>
    ask(
      async (work) =>
        (await update(work, 'batch_sync', [get(work, 'batch_sync', only)], changed, where)).length > 0,
    );
  return {
    schedule: () =>
      ask((work) => {
        const row = get(work, 'batch_sync', only);
        if (row === undefined) throw new Error('The database has no schedule.');
        return {
          enabled: row.enabled,
          intervalSeconds: row.interval_seconds,
          nextRunAt: row.next_run_at,
          revision: row.revision,
          submitFailures: row.submit_failures,
        };
      }),
    save: ({ enabled, intervalSeconds }, revision, at) =>
      change(
        (row) => ({
          ...row,
          enabled,
          interval_seconds: intervalSeconds,
          revision: row.revision + 1,
          next_run_at: enabled ? later(at, intervalSeconds) : null,
        }),
        (row) => row.revision === revision,
      ),
    startWith: async (seconds, at) => {
      await change(
        (row) => ({
          ...row,
          start_setting: seconds,
          enabled: seconds !== null,
          revision: row.revision + 1,
          interval_seconds: seconds ?? row.interval_seconds,
          next_run_at: seconds === null ? null : later(at, seconds),
        }),
        (row) => row.start_setting !== seconds,
      );
    },
    planNext: async (dueAt, at) => {
      await change(
        (row) => ({ ...row, next_run_at: later(at, row.interval_seconds) }),
        (row) => row.enabled && row.next_run_at?.getTime() === dueAt.getTime(),
      );
    },
    countFailure: async () => {
      await change((row) => ({ ...row, submit_failures: row.submit_failures + 1 }));
    },
  };
};
