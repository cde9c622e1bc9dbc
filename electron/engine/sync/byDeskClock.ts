import type { BatchSync } from '../../../shared/contract/http.ts';

/** Less is the way there and back, or seconds that nobody counts on. */
const noticedMs = 60_000;

/**
 * The batch sync's times as the desk's clock will show them when they come, for everybody at the desk counts by that.
 * `serverTime`: RFC 3339; `now`: what the desk's clock says at that moment, in ms since the epoch.
 */
export const byDeskClock = (batchSync: BatchSync, serverTime: string, now: number): BatchSync => {
  const aheadMs = Date.parse(serverTime) - now;
  if (Math.abs(aheadMs) < noticedMs) return batchSync;
  const here = (at: string | null): string | null =>
    at === null ? null : new Date(Date.parse(at) - aheadMs).toISOString();
  return { ...batchSync, nextRunAt: here(batchSync.nextRunAt), lastRunAt: here(batchSync.lastRunAt) };
};
