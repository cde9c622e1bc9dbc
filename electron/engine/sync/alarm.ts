import type { Clock } from '../ports.ts';

/** A pause that can be cut short. A ring while nobody pauses cuts the next one. */
export type Alarm = {
  ring(): void;
  /** Resolves with whether it lasted as long as it should. */
  pause(ms: number): Promise<boolean>;
};

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
      const lasted = !rung;
      rung = false;
      return lasted;
    },
  };
};
