import { createHmac } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Tables } from '../store/store.ts';

export type Throttle = {
  /** Counts an attempt. Seconds to wait where there were too many, else 0. */
  readonly attempt: (name: string) => Promise<number>;
  /** The attempt was a good one: what came before is forgotten. */
  readonly forget: (name: string) => Promise<void>;
};

type Parts = { readonly store: Pick<Tables, 'attempts' | 'instance'>; readonly clock: Clock };

const attempts = 5;
const windowMilliseconds = 60_000;

/**
 * Slows down guessing: after five failures in a minute the rest of the minute is refused, never more, by whichever
 * server process is asked. Only failures count, which @fastify/rate-limit cannot do, so that people who share a desk do
 * not lock each other out. What was typed as a name is stored as a keyed hash.
 */
export const createThrottle = ({ store, clock }: Parts): Throttle => {
  const keyOf = async (name: string): Promise<Buffer> =>
    createHmac('sha256', await store.instance.secret())
      .update(`attempt:${name}`)
      .digest();
  return {
    attempt: async (name) => {
      const now = clock.now();
      const key = await keyOf(name);
      const { count, until } = await store.attempts.count(
        key,
        now,
        new Date(now.getTime() + windowMilliseconds),
      );
      return count <= attempts ? 0 : Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
    },
    forget: async (name) => store.attempts.forget(await keyOf(name)),
  };
};
