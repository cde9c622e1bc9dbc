import { beforeAll, describe, expect, it } from 'vitest';

import { play } from './world/history.ts';
import { planOf } from './world/plan.ts';
import { createStage } from './world/stage.ts';
import type { Stage } from './world/world.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await createStage();
});

describe('a seed', () => {
  it('stands for one history: step by step the same, whatever was played before and in whichever process', async () => {
    const other = await createStage();
    for (const seed of [1, 2, 3, 4, 5]) {
      const once = await play(stage, planOf(seed));
      await play(other, planOf(seed + 100));
      const again = await play(other, planOf(seed));
      expect(again.trace.join('\n')).toBe(once.trace.join('\n'));
      expect(once.trace.length).toBeGreaterThan(100);
    }
  });

  it('stands for another history than its neighbour', async () => {
    const [one, other] = [await play(stage, planOf(1)), await play(stage, planOf(2))];
    expect(one.trace.join('\n')).not.toBe(other.trace.join('\n'));
  });
});
