import { expect, it } from 'vitest';

import type { Clock } from '../../../../../electron/engine/ports.ts';
import { createRetries } from '../../../../../electron/engine/sync/retries.ts';

const dayMs = 86_400_000;

it('holds a command until its alarm, also where the clock was set back or forward meanwhile', () => {
  let now = dayMs;
  let ring = (): void => undefined;
  const clock: Clock = {
    now: () => now,
    after: (_, task) => {
      ring = task;
      return () => undefined;
    },
  };
  const due: string[] = [];
  const retries = createRetries(clock, () => due.push('due'));
  retries.after('command', 500);
  now = 2 * dayMs;
  expect(retries.isDue('command')).toBe(false);
  now = 0;
  ring();
  expect(due).toEqual(['due']);
  expect(retries.isDue('command')).toBe(true);
});
