import { calm } from '../world/link.ts';
import { play, type Story } from '../world/history.ts';
import type { Plan } from '../world/plan.ts';
import type { Plants, Stage } from '../world/world.ts';

/** A plan that breaks a promise, and how its story goes. */
export type Failure = { readonly plan: Plan; readonly story: Story };

const without = <T>(list: readonly T[], from: number, length: number): readonly T[] => [
  ...list.slice(0, from),
  ...list.slice(from + length),
];

/** First halves of what is left out, then ever smaller parts, down to single deeds. */
const shorterPlans = function* (plan: Plan, size: number): Generator<Plan> {
  for (let from = plan.items.length - size; from > -size; from -= size) {
    yield { ...plan, items: without(plan.items, Math.max(0, from), size) };
  }
};

/**
 * The shortest history it can find that breaks the same promise: without every deed, and every whim of the network, that
 * can be left out. Deeds keep their numbers and their own chances.
 */
export const shorten = async (stage: Stage, failure: Failure, plants: Plants = {}): Promise<Failure> => {
  const promise = failure.story.broken?.promise;
  let best = failure;
  const isAsBad = async (plan: Plan): Promise<boolean> => {
    const story = await play(stage, plan, plants);
    if (story.broken?.promise !== promise) return false;
    best = { plan, story };
    return true;
  };
  for (
    let size = Math.ceil(best.plan.items.length / 2);
    size >= 1;
    size = size > 1 ? Math.ceil(size / 2) : 0
  ) {
    for (const plan of shorterPlans(best.plan, size)) {
      const items = plan.items.filter((item) => best.plan.items.includes(item));
      if (items.length < best.plan.items.length) await isAsBad({ ...best.plan, items });
    }
  }
  const { weather } = best.plan;
  for (const whim of ['requestLost', 'answerLost', 'answerCut', 'duplicated', 'portal'] as const) {
    await isAsBad({ ...best.plan, weather: { ...best.plan.weather, [whim]: 0 } });
  }
  if (weather.slowest > calm.slowest) {
    await isAsBad({ ...best.plan, weather: { ...best.plan.weather, slowest: calm.slowest } });
  }
  return best;
};
