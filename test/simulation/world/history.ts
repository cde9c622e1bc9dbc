import type { Broken } from '../watch/ledger.ts';
import { chanceOf } from './chance.ts';
import { comeToRest } from './rest.ts';
import { perform, presentVersion } from './perform.ts';
import { troubleMs, type Item, type Plan } from './plan.ts';
import { createWorld, type Plants, type Stage, type World } from './world.ts';

export type Story = {
  /** Null: every promise held. */
  readonly broken: Broken | null;
  /** One line a step. */
  readonly trace: readonly string[];
};

const wordsOf = ({ number, deed }: Item): string => `[${number}] ${JSON.stringify(deed)}`;

/** One deed after the other, at their distances: when machines slept, the rest comes later. */
const unfold = ({ seed, items }: Plan, { scene }: World): (() => boolean) => {
  let isOver = false;
  const planFrom = (index: number, atMs: number): void => {
    const item = items[index];
    const dueMs = item?.atMs ?? troubleMs;
    scene.schedule.plan({
      owner: 'people',
      label: item === undefined ? 'the trouble is over' : wordsOf(item),
      inMs: dueMs - atMs,
      run: () => {
        if (item === undefined) {
          isOver = true;
          return;
        }
        planFrom(index + 1, dueMs);
        void perform(scene, item.deed, chanceOf(seed, `deed ${item.number}`));
      },
    });
  };
  planFrom(0, 0);
  return () => isOver;
};

/** Plays one plan to its end, or to the first promise that does not hold. */
export const play = async (stage: Stage, plan: Plan, plants: Plants = {}): Promise<Story> => {
  const world = await createWorld(stage, plan, plants);
  for (const { machine } of world.scene.desks) machine.start(presentVersion);
  const isOver = unfold(plan, world);
  const trouble = await world.goOn(isOver, Number.POSITIVE_INFINITY);
  if (typeof trouble !== 'string') return { broken: trouble, trace: world.trace };
  return { broken: await comeToRest(world, plan), trace: world.trace };
};
