import type { Random } from '../ports.ts';

const firstMs = 500;
const mostMs = 60_000;

/** Exponential backoff with full jitter, up to 60 s. `failures`: so far, at least 1. */
export const backoffMs = (failures: number, random: Random): number =>
  Math.round(random() * Math.min(mostMs, firstMs * 2 ** Math.min(failures, 20)));
