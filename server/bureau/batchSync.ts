import type { BatchSync as BatchSyncStatus, BatchSyncRead } from '../../shared/contract/http.ts';
import type { Schedule } from '../store/batchSync.ts';
import type { BatchSyncParts } from './parts.ts';
import { type BatchSyncOutcome, runBatchSync } from './runBatchSync.ts';

export type ScheduledRuns = {
  /** Most cards that one of them takes. */
  readonly cards: number;
  readonly afterRun: () => Promise<void>;
};

export type BatchSync = {
  /** Hands over everything that waits, as soon as no other run is under way. */
  readonly runNow: () => Promise<BatchSyncOutcome>;
  readonly status: () => Promise<BatchSyncStatus>;
  readonly read: () => Promise<{ readonly revision: number; readonly value: BatchSyncRead }>;
  /** Ends this process's part in the schedule; resolves when a run under way is over. */
  readonly stop: () => Promise<void>;
};

/** How soon a process sees a schedule that was saved, or a run that another one left undone. */
const watchMilliseconds = 5_000;

const isDue = ({ nextRunAt }: Schedule, now: Date): boolean => nextRunAt !== null && nextRunAt <= now;

/** A due run, once, by whichever server process comes first; one that dies leaves it due. */
const runWhenDue = async (parts: BatchSyncParts, { cards, afterRun }: ScheduledRuns): Promise<void> => {
  const { store, clock } = parts;
  if (!isDue(await store.batchSync.schedule(), clock.now())) return;
  await store.inTurn(false, async () => {
    // Another process may have run it since.
    const schedule = await store.batchSync.schedule();
    if (schedule.nextRunAt === null || !isDue(schedule, clock.now())) return;
    try {
      await runBatchSync(parts, cards);
      await afterRun();
    } finally {
      await store.batchSync.planNext(schedule.nextRunAt, clock.now());
    }
  });
};

const watchSchedule = (parts: BatchSyncParts, run: () => Promise<void>): (() => void) => {
  const { store, clock, log } = parts;
  let stopped = false;
  let cancel = (): void => undefined;
  const plan = (nextRunAt: Date | null) => {
    if (stopped) return;
    const ahead = nextRunAt === null ? Infinity : nextRunAt.getTime() - clock.now().getTime();
    // What is still due is another process's: it is looked at again later.
    const wait = ahead > 0 ? Math.min(ahead, watchMilliseconds) : watchMilliseconds;
    cancel = clock.after(wait, () => {
      void look();
    });
  };
  const look = async (): Promise<void> => {
    try {
      await run();
      plan((await store.batchSync.schedule()).nextRunAt);
    } catch (error) {
      log.error({ err: error }, 'batch sync failed');
      plan(null);
    }
  };
  void look();
  return () => {
    stopped = true;
    cancel();
  };
};

/** The batch sync as this server process takes part in it; the schedule is in the database, for all of them. */
export const createBatchSync = (parts: BatchSyncParts, runs: ScheduledRuns): BatchSync => {
  const { store } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work, work);
    last = run.catch(() => undefined);
    return run;
  };
  const stopWatching = watchSchedule(parts, () => oneByOne(() => runWhenDue(parts, runs)));
  const read = async () => {
    const [schedule, lastRunAt] = await Promise.all([store.batchSync.schedule(), store.batches.lastRunAt()]);
    return { ...schedule, lastRunAt: lastRunAt?.toISOString() ?? null };
  };

  return {
    runNow: () =>
      oneByOne(async () => {
        const outcome = await store.inTurn(true, () => runBatchSync(parts, Number.POSITIVE_INFINITY));
        if (outcome === undefined) throw new Error('A batch sync that waits for its turn got none.');
        return outcome;
      }),
    status: async () => {
      const { enabled, intervalSeconds, nextRunAt, lastRunAt } = await read();
      return {
        enabled,
        nextRunAt: nextRunAt?.toISOString() ?? null,
        lastRunAt,
        intervalSeconds: enabled ? intervalSeconds : null,
      };
    },
    read: async () => {
      const { revision, nextRunAt, enabled, intervalSeconds, lastRunAt, submitFailures } = await read();
      const waitingBatches = (await store.batches.unsubmitted()).length;
      const times = { nextRunAt: nextRunAt?.toISOString() ?? null, lastRunAt };
      return { revision, value: { enabled, intervalSeconds, ...times, waitingBatches, submitFailures } };
    },
    stop: async () => {
      stopWatching();
      await last;
    },
  };
};
