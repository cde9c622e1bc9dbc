import type { Clock } from '../../../../server/clock.ts';
import { brokenConnection, deadlock, lockTimeout } from './failures.ts';

/** PostgreSQL's row locks. A lock that no row has, an advisory one, is always taken as `update`. */
export type LockMode = 'keyShare' | 'share' | 'noKeyUpdate' | 'update';

/** Who holds locks: a transaction, or a connection. */
export type Holder = {
  /** How long it waits for a lock, in milliseconds; null: as long as it takes. */
  readonly patience: number | null;
};

export type Locks = {
  /** Resolves once the lock is held; fails where that would never be (deadlock), or takes too long. */
  readonly acquire: (holder: Holder, name: string, mode: LockMode) => Promise<void>;
  readonly tryAcquire: (holder: Holder, name: string, mode: LockMode) => boolean;
  /** Gives back whatever it holds; its own waits fail as on a broken connection. */
  readonly release: (holder: Holder) => void;
};

type Waiter = {
  readonly holder: Holder;
  readonly mode: LockMode;
  readonly grant: () => void;
  readonly fail: (error: Error) => void;
};

type Lock = { readonly holders: Map<Holder, LockMode>; waiting: readonly Waiter[] };

const strengths: Record<LockMode, number> = { keyShare: 0, share: 1, noKeyUpdate: 2, update: 3 };

// The table of conflicts in PostgreSQL's manual, 13.3.2, is this sum.
const conflicts = (one: LockMode, other: LockMode): boolean => strengths[one] + strengths[other] >= 3;

const blockersOf = (lock: Lock, holder: Holder, mode: LockMode): readonly Holder[] =>
  [...lock.holders]
    .filter(([other, held]) => other !== holder && conflicts(mode, held))
    .map(([other]) => other);

const hold = (lock: Lock, holder: Holder, mode: LockMode): void => {
  const held = lock.holders.get(holder);
  if (held === undefined || strengths[held] < strengths[mode]) lock.holders.set(holder, mode);
};

const grantWhatCanBe = (lock: Lock): void => {
  for (const waiter of lock.waiting) {
    if (blockersOf(lock, waiter.holder, waiter.mode).length > 0) continue;
    lock.waiting = lock.waiting.filter((one) => one !== waiter);
    hold(lock, waiter.holder, waiter.mode);
    waiter.grant();
  }
};

/** Whether `holder`, were it to wait for `blockers`, would wait for itself. */
const closesCircle = (
  locks: ReadonlyMap<string, Lock>,
  holder: Holder,
  blockers: readonly Holder[],
): boolean => {
  const seen = new Set<Holder>();
  const next = [...blockers];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (one === holder) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    for (const lock of locks.values()) {
      for (const waiter of lock.waiting) {
        if (waiter.holder === one) next.push(...blockersOf(lock, one, waiter.mode));
      }
    }
  }
  return false;
};

const waitFor = (clock: Clock, lock: Lock, holder: Holder, mode: LockMode): Promise<void> =>
  new Promise((resolve, reject) => {
    let cancel = (): void => undefined;
    const waiter: Waiter = {
      holder,
      mode,
      grant: () => {
        cancel();
        resolve();
      },
      fail: (error) => {
        cancel();
        lock.waiting = lock.waiting.filter((one) => one !== waiter);
        reject(error);
      },
    };
    lock.waiting = [...lock.waiting, waiter];
    if (holder.patience !== null) {
      cancel = clock.after(holder.patience, () => {
        waiter.fail(lockTimeout());
      });
    }
  });

/** The locks of one database. Where waiting would be for ever, PostgreSQL lets one fail; here it is who came last. */
export const createLocks = (clock: Clock): Locks => {
  const locks = new Map<string, Lock>();
  const namesOf = new Map<Holder, Set<string>>();
  const lockOf = (holder: Holder, name: string): Lock => {
    const lock = locks.get(name) ?? { holders: new Map(), waiting: [] };
    locks.set(name, lock);
    namesOf.set(holder, (namesOf.get(holder) ?? new Set()).add(name));
    return lock;
  };
  const tryAcquire: Locks['tryAcquire'] = (holder, name, mode) => {
    const lock = lockOf(holder, name);
    if (blockersOf(lock, holder, mode).length > 0) return false;
    hold(lock, holder, mode);
    return true;
  };
  const leave = (holder: Holder, name: string): void => {
    const lock = locks.get(name);
    if (lock === undefined) return;
    for (const waiter of lock.waiting) if (waiter.holder === holder) waiter.fail(brokenConnection());
    lock.holders.delete(holder);
    grantWhatCanBe(lock);
    if (lock.holders.size === 0) locks.delete(name);
  };
  return {
    tryAcquire,
    acquire: async (holder, name, mode) => {
      if (tryAcquire(holder, name, mode)) return;
      const lock = lockOf(holder, name);
      if (closesCircle(locks, holder, blockersOf(lock, holder, mode))) throw deadlock();
      await waitFor(clock, lock, holder, mode);
    },
    release: (holder) => {
      for (const name of namesOf.get(holder) ?? []) leave(holder, name);
      namesOf.delete(holder);
    },
  };
};
