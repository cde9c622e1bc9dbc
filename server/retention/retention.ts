import type { Clock } from '../clock.ts';
import { type Perishable, perishables } from '../store/retention.ts';
import type { Store } from '../store/store.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly days: number };

export type Removed = Readonly<Record<Perishable, number>>;

export type Retention = {
  /** Ends the schedule; resolves when a run under way has come to the end of its batch. */
  readonly stop: () => Promise<void>;
};

const dayMilliseconds = 24 * 3_600_000;
const rowsAtOnce = 1_000;

/** What is older than this goes. A token is of no use once it has ended; the session that it was of says who was there. */
const horizonOf = (what: Perishable, now: Date, days: number): Date => {
  switch (what) {
    case 'accessTokens':
    case 'refreshTokens':
      return now;
    case 'outcomes':
    case 'feed':
    case 'sessions':
      return new Date(now.getTime() - days * dayMilliseconds);
  }
};

/** One batch; undefined where another server process is at it. */
const removeSome = ({ store }: Parts, what: Perishable, before: Date): Promise<number | undefined> =>
  store.transact(async (tables) =>
    (await tables.retention.tryLock()) ? tables.retention.remove(what, before, rowsAtOnce) : undefined,
  );

/**
 * Removes what is older than the days it is kept, in batches so small that nobody waits for them; history and audit stay.
 * Leaves it to another server process that is at it already. `isStopped` ends it between two batches.
 */
export const removeOld = async (parts: Parts, isStopped: () => boolean): Promise<Removed> => {
  const { store, clock, days } = parts;
  const now = clock.now();
  const removed: Record<Perishable, number> = {
    outcomes: 0,
    feed: 0,
    sessions: 0,
    accessTokens: 0,
    refreshTokens: 0,
  };
  await store.attempts.removeOld(now);
  for (const what of perishables) {
    let some: number | undefined = -1;
    while (some !== undefined && some !== 0 && !isStopped()) {
      some = await removeSome(parts, what, horizonOf(what, now, days));
      removed[what] += some ?? 0;
    }
  }
  if (Object.values(removed).some((count) => count > 0)) {
    await store.transact((tables) => {
      const result = JSON.stringify(removed);
      const object = `${days} days`;
      tables.audit({ at: now.toISOString(), operatorId: null, action: 'removeOld', object, result });
      return Promise.resolve();
    });
  }
  return removed;
};

/** Removes what is too old now and once a day. */
export const startRetention = (parts: Parts, onError: (error: unknown) => void): Retention => {
  let stopped = false;
  let cancel = (): void => undefined;
  let last: Promise<unknown> = Promise.resolve();
  const run = () => {
    last = removeOld(parts, () => stopped)
      .catch(onError)
      .then(() => {
        if (!stopped) cancel = parts.clock.after(dayMilliseconds, run);
      });
  };
  run();
  return {
    stop: async () => {
      stopped = true;
      cancel();
      await last;
    },
  };
};
