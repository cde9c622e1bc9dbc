export type Throttle = {
  /** Counts an attempt. Seconds to wait where there were too many, else 0. */
  readonly attempt: (key: string, now: Date) => number;
  /** The attempt was a good one: what came before is forgotten. */
  readonly forget: (key: string) => void;
};

const attempts = 5;
const windowMilliseconds = 60_000;
const rememberedKeys = 10_000;

/**
 * Slows down guessing: after five failures in a minute the rest of the minute is refused, never more. Only failures
 * count, which @fastify/rate-limit cannot do, so that people who share a desk do not lock each other out.
 */
export const createThrottle = (): Throttle => {
  const seen = new Map<string, { count: number; until: number }>();
  const dropOld = (now: number) => {
    for (const [key, { until }] of seen) if (until <= now) seen.delete(key);
  };
  return {
    attempt: (key, now) => {
      const time = now.getTime();
      if (seen.size > rememberedKeys) dropOld(time);
      const entry = seen.get(key);
      if (entry === undefined || entry.until <= time) {
        seen.set(key, { count: 1, until: time + windowMilliseconds });
        return 0;
      }
      if (entry.count >= attempts) return Math.max(1, Math.ceil((entry.until - time) / 1000));
      seen.set(key, { ...entry, count: entry.count + 1 });
      return 0;
    },
    forget: (key) => {
      seen.delete(key);
    },
  };
};
