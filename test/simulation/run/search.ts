import { play } from '../world/history.ts';
import { planOf } from '../world/plan.ts';
import type { Plants, Stage } from '../world/world.ts';
import type { Failure } from './shorten.ts';

/** The first of the seeds, from `first` to `last`, that breaks a promise; null: none does. */
export const searchIn = async (
  stage: Stage,
  seeds: { readonly first: number; readonly last: number },
  plants: Plants = {},
  onSeed: (seed: number, steps: number) => void = () => undefined,
): Promise<Failure | null> => {
  for (let seed = seeds.first; seed <= seeds.last; seed += 1) {
    const plan = planOf(seed);
    const story = await play(stage, plan, plants);
    onSeed(seed, story.trace.length);
    if (story.broken !== null) return { plan, story };
  }
  return null;
};
