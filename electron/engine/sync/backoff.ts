import type { Random } from '../ports.ts';

const firstMs = 500;
const mostMs = 60_000;

/**
 * How many attempts failed in a row with this one. One that somebody asked for out of turn is not counted: a person who
 * works on while the network is away would make the desk come back the later, the more he does.
 */
export const failuresWith = (before: number, inTurn: boolean): number =>
  Math.max(1, inTurn ? before + 1 : before);

/** Exponential backoff with full jitter, up to 60 s. `failures`: so far, at least 1. */
export const backoffMs = (failures: number, random: Random): number =>
  Math.round(random() * Math.min(mostMs, firstMs * 2 ** Math.min(failures, 20)));
