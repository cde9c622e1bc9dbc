import type { BatchSync } from '../../../shared/contract/http.ts';

/** Less is the way there and back, or seconds that nobody counts on. */
const noticedMs = 60_000;

/** RFC 3339 has years of four digits. What is said to be never, or always, may leave them, and no replica keeps it. */
const longestTime = '9999-12-31T23:59:59.999Z'.length;

/**
 * The batch sync's times as the desk's clock will show them when they come, for everybody at the desk counts by that.
 * `serverTime`: RFC 3339; `now`: what the desk's clock says at that moment, in ms since the epoch.
 */
export const byDeskClock = (batchSync: BatchSync, serverTime: string, now: number): BatchSync => {
  const aheadMs = Date.parse(serverTime) - now;
  if (Math.abs(aheadMs) < noticedMs) return batchSync;
  const here = (at: string | null): string | null => {
    if (at === null) return null;
    const shown = new Date(Date.parse(at) - aheadMs).toISOString();
    return shown.length > longestTime ? at : shown;
  };
  return { ...batchSync, nextRunAt: here(batchSync.nextRunAt), lastRunAt: here(batchSync.lastRunAt) };
};
