import process from 'node:process';
import { parseArgs } from 'node:util';

import { play } from '../world/history.ts';
import { planOf } from '../world/plan.ts';
import { createStage } from '../world/stage.ts';
import type { Stage } from '../world/world.ts';
import { reportOf } from './report.ts';
import { searchIn } from './search.ts';
import { shorten, type Failure } from './shorten.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const options = {
  seeds: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string' },
  trace: { type: 'boolean', default: false },
} as const;

const everySeconds = 5;

/** Tells every few seconds how far it is. */
const createProgress = (first: number, last: number) => {
  const begun = performance.now();
  let told = begun;
  let steps = 0;
  return (seed: number, stepsOfSeed: number): void => {
    steps += stepsOfSeed;
    const now = performance.now();
    if (now - told < everySeconds * 1000 && seed !== last) return;
    told = now;
    const done = seed - first + 1;
    const perSecond = (done / ((now - begun) / 1000)).toFixed(1);
    say(
      `${done} of ${last - first + 1} seeds, ${perSecond} seeds a second, ${Math.round(steps / done)} steps a seed`,
    );
  };
};

const tell = async (stage: Stage, failure: Failure): Promise<void> => {
  say(`\nSeed ${failure.plan.seed} breaks a promise; looking for a shorter history that does ...\n`);
  say(reportOf(failure, await shorten(stage, failure)));
};

/** One history, or a part of it, step by step. */
const replay = async (stage: Stage, seed: number, only: string, isTraced: boolean): Promise<boolean> => {
  const numbers = only.split(',').map(Number);
  const whole = planOf(seed);
  const plan = { ...whole, items: whole.items.filter(({ number }) => numbers.includes(number)) };
  const story = await play(stage, plan);
  if (isTraced) say(story.trace.join('\n'));
  say(
    story.broken === null ? 'Every promise held.' : `Promise ${story.broken.promise}: ${story.broken.words}`,
  );
  return story.broken === null;
};

const run = async (): Promise<boolean> => {
  const { values } = parseArgs({ options });
  const stage = await createStage();
  const first = Number(values.seed);
  if (values.only !== undefined) return replay(stage, first, values.only, values.trace);
  const last = first + Number(values.seeds) - 1;
  const failure = await searchIn(stage, { first, last }, {}, createProgress(first, last));
  if (failure === null) say(`Every promise held in every history.`);
  else await tell(stage, failure);
  return failure === null;
};

process.exitCode = (await run()) ? 0 : 1;
