import type { Random } from '../../../server/demo/random.ts';
import { happens } from './chance.ts';

/** How the line between a desk and the server is just now. */
export type LinkState = 'up' | 'cut' | 'blackHole' | 'portal' | 'flapping';

/** Probabilities of what becomes of one request, and how slow the network is. */
export type Weather = {
  readonly requestLost: number;
  readonly answerLost: number;
  readonly answerCut: number;
  readonly duplicated: number;
  /** Something else than the server answers. */
  readonly portal: number;
  /** Milliseconds that one way takes at most; now and then it is far more. */
  readonly slowest: number;
};

export const calm: Weather = {
  requestLost: 0,
  answerLost: 0,
  answerCut: 0,
  duplicated: 0,
  portal: 0,
  slowest: 20,
};

/** What becomes of one request. Times are milliseconds; `again`: the network delivers it once more. */
export type Fate =
  | { readonly kind: 'refused'; readonly inMs: number }
  | { readonly kind: 'swallowed' }
  | { readonly kind: 'portal'; readonly inMs: number }
  | {
      readonly kind: 'delivered';
      readonly thereMs: number;
      readonly backMs: number;
      readonly again: { readonly thereMs: number; readonly backMs: number } | null;
      readonly answer: 'whole' | 'lost' | 'cut';
      /** At least 0, below 1: where it is cut. */
      readonly cutAt: number;
    };

const delay = (chance: Random, slowest: number): number => {
  const isLate = happens(chance, 0.03);
  return Math.floor(chance.next() * (isLate ? slowest * 40 : slowest));
};

/** Draws the same number of times whatever comes of it. */
export const fateOf = (state: LinkState, weather: Weather, chance: Random): Fate => {
  const [thereMs, backMs] = [delay(chance, weather.slowest), delay(chance, weather.slowest)];
  const [lost, answer, flap, twice, cutAt, portal] = [
    chance.next(),
    chance.next(),
    chance.next(),
    chance.next(),
    chance.next(),
    chance.next(),
  ];
  const again = { thereMs: thereMs + Math.floor(chance.next() * 20_000), backMs };
  if (state === 'cut' || (state === 'flapping' && flap < 0.5)) return { kind: 'refused', inMs: thereMs };
  if (state === 'portal' || portal < weather.portal) return { kind: 'portal', inMs: thereMs };
  if (state === 'blackHole' || lost < weather.requestLost) return { kind: 'swallowed' };
  const { answerLost, answerCut, duplicated } = weather;
  return {
    kind: 'delivered',
    thereMs,
    backMs,
    again: twice < duplicated ? again : null,
    answer: answer < answerLost ? 'lost' : answer < answerLost + answerCut ? 'cut' : 'whole',
    cutAt,
  };
};
