import type { Clock } from '../../electron/engine/ports.ts';

/** A desk's clock in the hands of a test: time stands still, and no timer rings, until the test says so. */
export type HandClock = Clock & {
  /** For how long each timer that waits was set, in milliseconds, the one that rings next first. */
  readonly waits: () => readonly number[];
  /** Milliseconds that have passed, however the clock was set meanwhile. */
  readonly passed: () => number;
  /** Lets the time pass until the next timer rings. */
  readonly ringNext: () => void;
  /** The wall clock is set, or went on while the machine slept: no timer comes nearer by it. */
  readonly set: (byMs: number) => void;
};

type Timer = { readonly at: number; readonly ms: number; readonly task: () => void };

export const createHandClock = (): HandClock => {
  const start = Date.now();
  const timers = new Set<Timer>();
  let passed = 0;
  let ahead = 0;
  const inOrder = (): readonly Timer[] => [...timers].toSorted((a, b) => a.at - b.at);
  return {
    now: () => start + passed + ahead,
    after: (ms, task) => {
      const timer = { at: passed + ms, ms, task };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    waits: () => inOrder().map(({ ms }) => ms),
    passed: () => passed,
    ringNext: () => {
      const [next] = inOrder();
      if (next === undefined) throw new Error('No timer waits.');
      timers.delete(next);
      passed = next.at;
      next.task();
    },
    set: (byMs) => {
      ahead += byMs;
    },
  };
};
