import type { Clock } from '../ports.ts';

/** Which commands wait for a later try, and the alarm for it. */
export type Retries = {
  isDue(id: string): boolean;
  after(id: string, ms: number): void;
  /** Everything is due now. */
  forget(): void;
  stop(): void;
};

export const createRetries = (clock: Clock, onDue: () => void): Retries => {
  const notBefore = new Map<string, number>();
  const alarms = new Set<() => void>();
  let stopped = false;
  return {
    isDue: (id) => (notBefore.get(id) ?? 0) <= clock.now(),
    after: (id, ms) => {
      if (stopped) return;
      notBefore.set(id, clock.now() + ms);
      const cancel = clock.after(ms, () => {
        alarms.delete(cancel);
        onDue();
      });
      alarms.add(cancel);
    },
    forget: () => {
      notBefore.clear();
    },
    stop: () => {
      stopped = true;
      for (const cancel of alarms) cancel();
    },
  };
};
