import type { Clock } from '../ports.ts';

/** What commands that wait depend on beside their cards. `nextRunAt`: RFC 3339. */
type Known = { readonly isOnline: boolean; readonly nextRunAt: string | null };

export type OutlookWatch = {
  /** What is known now; asked for at every change of the status. */
  look(known: Known): void;
  stop(): void;
};

/** A timer of the system that is set for longer than 24 days rings at once. */
const longestMs = 3_600_000;

/**
 * Tells when what can be said of waiting commands is another by itself: the connection came or went, the batch sync is
 * planned for another time, or its time has come.
 */
export const createOutlookWatch = (clock: Clock, onChanged: () => void): OutlookWatch => {
  let known: Known = { isOnline: false, nextRunAt: null };
  let cancel = (): void => undefined;

  const waitFor = (at: number): void => {
    const ahead = at - clock.now();
    if (!(ahead > 0)) return;
    cancel = clock.after(Math.min(ahead, longestMs), () => {
      // A timer may ring a moment early.
      if (clock.now() < at) waitFor(at);
      else onChanged();
    });
  };

  return {
    look: (now) => {
      if (now.isOnline === known.isOnline && now.nextRunAt === known.nextRunAt) return;
      known = now;
      cancel();
      if (now.nextRunAt !== null) waitFor(Date.parse(now.nextRunAt));
      onChanged();
    },
    stop: () => {
      cancel();
    },
  };
};
