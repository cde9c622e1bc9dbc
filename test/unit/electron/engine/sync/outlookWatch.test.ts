import { expect, it } from 'vitest';

import { createOutlookWatch } from '../../../../../electron/engine/sync/outlookWatch.ts';

const start = Date.parse('2026-11-25T14:00:00.000Z');
const timeAfter = (ms: number): string => new Date(start + ms).toISOString();

const setUp = () => {
  let now = start;
  let timer: (() => void) | null = null;
  const clock = {
    now: () => now,
    after: (ms: number, task: () => void) => {
      expect(ms).toBeLessThan(2 ** 31);
      timer = task;
      return () => {
        timer = null;
      };
    },
  };
  const told: number[] = [];
  const watch = createOutlookWatch(clock, () => told.push(now - start));
  const ringAt = (ms: number): void => {
    now = start + ms;
    const task = timer;
    timer = null;
    task?.();
  };
  return { watch, told, ringAt, isWaiting: () => timer !== null };
};

it('tells when the batch sync’s time has come, though the timer rings a moment early', () => {
  const { watch, told, ringAt, isWaiting } = setUp();
  watch.look({ isOnline: false, nextRunAt: timeAfter(1_000) });
  expect(told).toEqual([0]);
  ringAt(999);
  expect(told).toEqual([0]);
  ringAt(1_000);
  expect(told).toEqual([0, 1_000]);
  expect(isWaiting()).toBe(false);
});

it('tells what changed, and nothing where all is as it was', () => {
  const { watch, told } = setUp();
  watch.look({ isOnline: false, nextRunAt: null });
  expect(told).toHaveLength(0);
  watch.look({ isOnline: true, nextRunAt: null });
  watch.look({ isOnline: true, nextRunAt: null });
  expect(told).toHaveLength(1);
  watch.look({ isOnline: true, nextRunAt: timeAfter(5) });
  watch.look({ isOnline: true, nextRunAt: timeAfter(5) });
  expect(told).toHaveLength(2);
});

it('waits for the newest time only, and for none once it is stopped or past', () => {
  const { watch, told, ringAt, isWaiting } = setUp();
  watch.look({ isOnline: false, nextRunAt: timeAfter(1_000) });
  watch.look({ isOnline: false, nextRunAt: timeAfter(2_000) });
  ringAt(1_500);
  expect(told).toHaveLength(2);
  expect(isWaiting()).toBe(true);
  watch.stop();
  expect(isWaiting()).toBe(false);
  watch.look({ isOnline: false, nextRunAt: timeAfter(1_000) });
  expect(isWaiting()).toBe(false);
});

it('looks again in between where the time is months ahead: no timer of the system reaches so far', () => {
  const { watch, told, ringAt } = setUp();
  const month = 30 * 86_400_000;
  watch.look({ isOnline: false, nextRunAt: timeAfter(2 * month) });
  ringAt(month);
  expect(told).toEqual([0]);
  ringAt(2 * month);
  expect(told).toEqual([0, 2 * month]);
});
