import type { Clock as DeskClock } from '../../../electron/engine/ports.ts';
import type { Clock as ServerClock } from '../../../server/clock.ts';
import type { Schedule } from './schedule.ts';

/** A machine's wall clock: it may be wrong, and set. Its timers run by the world's time, as real ones do. */
export type WallClock = { now(): number; set(byMs: number): void };

export const createWallClock = (schedule: Schedule, aheadMs: number): WallClock => {
  let ahead = aheadMs;
  return {
    now: () => schedule.now() + ahead,
    set: (byMs) => {
      ahead += byMs;
    },
  };
};

/** For one run of the engine: with its owner's steps its timers are gone. */
export const deskClockOf = (schedule: Schedule, wall: WallClock, owner: string): DeskClock => ({
  now: wall.now,
  after: (ms, task) => schedule.plan({ owner, label: `${owner} timer`, inMs: ms, run: task }),
});

export const serverClockOf = (schedule: Schedule, wall: WallClock, owner: string): ServerClock => ({
  now: () => new Date(wall.now()),
  after: (ms, work) => schedule.plan({ owner, label: `${owner} timer`, inMs: ms, run: work }),
});
