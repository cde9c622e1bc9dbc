import type { Clock } from '../ports.ts';

/** Which commands wait for a later try, and the alarm for it. No time of day is compared: a clock may be set back. */
export type Retries = {
  isDue(id: string): boolean;
  after(id: string, ms: number): void;
  /** Everything is due now. */
  forget(): void;
};

export const createRetries = (clock: Clock, onDue: () => void): Retries => {
  const alarms = new Map<string, () => void>();
  return {
    isDue: (id) => !alarms.has(id),
    after: (id, ms) => {
      alarms.get(id)?.();
      const cancel = clock.after(ms, () => {
        alarms.delete(id);
        onDue();
      });
      alarms.set(id, cancel);
    },
    forget: () => {
      for (const cancel of alarms.values()) cancel();
      alarms.clear();
    },
  };
};
