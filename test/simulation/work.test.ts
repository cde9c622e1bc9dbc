import { expect, it } from 'vitest';

import { play } from './world/history.ts';
import { planOf } from './world/plan.ts';
import { createStage } from './world/stage.ts';

const histories = 50;

const answered = (status: number): RegExp => new RegExp(`answer ${status} POST .*/processes/`);

it('people get work done in the histories, or nothing is found in them', async () => {
  const stage = await createStage();
  const traces: string[] = [];
  for (let seed = 1; seed <= histories; seed += 1) traces.push(...(await play(stage, planOf(seed))).trace);
  const count = (pattern: RegExp): number => traces.filter((line) => pattern.test(line)).length;
  expect(count(answered(200))).toBeGreaterThan(histories);
  expect(count(answered(409))).toBeGreaterThan(histories / 4);
});
