import type { BatchSync as BatchSyncStatus } from '../../shared/contract/http.ts';
import { type BatchSyncOutcome, type BatchSyncParts, runBatchSync } from './runBatchSync.ts';

export type BatchSyncSchedule = {
  readonly intervalSeconds: number;
  /** Most cards that one scheduled run takes. */
  readonly cards: number;
  readonly afterRun: () => Promise<void>;
  readonly onError: (error: unknown) => void;
};

export type BatchSync = {
  /** Hands over everything that waits, now. */
  readonly runNow: () => Promise<BatchSyncOutcome>;
  readonly status: () => Promise<BatchSyncStatus>;
  /** Ends the schedule; resolves when a run under way is over. */
  readonly stop: () => Promise<void>;
};

/** The batch sync of this server; `schedule` null: it runs only when an administrator says so. */
export const createBatchSync = (parts: BatchSyncParts, schedule: BatchSyncSchedule | null): BatchSync => {
  let last: Promise<unknown> = Promise.resolve();
  let nextRunAt: Date | null = null;
  let cancel = (): void => undefined;
  let stopped = false;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work, work);
    last = run.catch(() => undefined);
    return run;
  };
  const plan = ({ intervalSeconds, cards, afterRun, onError }: BatchSyncSchedule): void => {
    if (stopped) return;
    nextRunAt = new Date(parts.clock.now().getTime() + intervalSeconds * 1000);
    cancel = parts.clock.after(intervalSeconds * 1000, () => {
      const run = inTurn(async () => {
        await runBatchSync(parts, cards);
        await afterRun();
      });
      void run.catch(onError).then(() => {
        plan({ intervalSeconds, cards, afterRun, onError });
      });
    });
  };

  if (schedule !== null) plan(schedule);
  return {
    runNow: () => inTurn(() => runBatchSync(parts, Number.POSITIVE_INFINITY)),
    status: async () => ({
      enabled: schedule !== null,
      nextRunAt: nextRunAt?.toISOString() ?? null,
      lastRunAt: (await parts.store.batches.lastRunAt())?.toISOString() ?? null,
      intervalSeconds: schedule?.intervalSeconds ?? null,
    }),
    stop: async () => {
      stopped = true;
      cancel();
      await last;
    },
  };
};
