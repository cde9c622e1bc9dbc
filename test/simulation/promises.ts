import { beforeAll, describe, expect, it } from 'vitest';

import { reportOf } from './run/report.ts';
import { searchIn } from './run/search.ts';
import { shorten } from './run/shorten.ts';
import { createStage } from './world/stage.ts';
import type { Stage } from './world/world.ts';

const atOnce = 50;

/** The seeds from `first` to `last`, as tests of fifty each. */
export const holdPromises = (first: number, last: number): void => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage();
  });
  const parts = Array.from({ length: (last - first + 1) / atOnce }, (_, part) => first + part * atOnce);
  describe('what must hold, whatever happens', () => {
    it.each(parts)('holds in the histories of fifty seeds from %i on', async (from) => {
      const failure = await searchIn(stage, { first: from, last: from + atOnce - 1 });
      const report = failure === null ? '' : reportOf(failure, await shorten(stage, failure));
      expect(report).toBe('');
    });
  });
};
