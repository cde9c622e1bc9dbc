import type { Clock } from '../../server/clock.ts';

export type TestClock = Clock & { readonly advance: (milliseconds: number) => void };

type Timer = { readonly at: number; readonly work: () => void };

/** Time that moves on by itself, and further when told to; timers run when their time is reached by being told. */
export const createTestClock = (): TestClock => {
  let ahead = 0;
  const timers = new Set<Timer>();
  const now = () => new Date(Date.now() + ahead);
  return {
    now,
    after: (milliseconds, work) => {
      const timer = { at: now().getTime() + milliseconds, work };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance: (milliseconds) => {
      ahead += milliseconds;
      for (const timer of [...timers].filter(({ at }) => at <= now().getTime())) {
        timers.delete(timer);
        timer.work();
      }
    },
  };
};
