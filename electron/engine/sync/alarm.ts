import type { Clock } from '../ports.ts';

/** A pause that can be cut short. A ring while nobody pauses cuts the next one. */
export type Alarm = { ring(): void; pause(ms: number): Promise<void> };

export const createAlarm = (clock: Clock): Alarm => {
  let rung = false;
  let wake = (): void => undefined;
  return {
    ring: () => {
      rung = true;
      wake();
    },
    pause: async (ms) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const cancel = clock.after(ms, resolve);
          wake = () => {
            cancel();
            resolve();
          };
        });
      }
      rung = false;
    },
  };
};
