import type { Failure } from './shorten.ts';

const lastSteps = 40;

/** For whoever has to find the bug: what broke, the shortest history that breaks it, and how to see it again. */
export const reportOf = (found: Failure, shortest: Failure): string => {
  const { plan, story } = shortest;
  const only = plan.items.map(({ number }) => number).join(',');
  const deeds = plan.items.map(({ number, atMs, deed }) => {
    const { kind, ...rest } = deed;
    return `  ${(atMs / 1000).toFixed(1).padStart(7)} s  [${number}] ${kind} ${JSON.stringify(rest)}`;
  });
  return [
    `Seed ${plan.seed} breaks promise ${found.story.broken?.promise ?? ''}: ${found.story.broken?.words ?? ''}`,
    '',
    `The shortest history that was found: ${plan.items.length} of ${found.plan.items.length} deeds, ${story.trace.length} steps.`,
    `  ${story.broken?.words ?? ''}`,
    `  network: ${JSON.stringify(plan.weather)}`,
    ...deeds,
    '',
    `Its last steps:`,
    ...story.trace.slice(-lastSteps).map((line) => `  ${line}`),
    '',
    `Again:     npm run simulate -- --seed ${plan.seed} --seeds 1`,
    `As above:  npm run simulate -- --seed ${plan.seed} --only ${only === '' ? 'none' : only} --trace`,
  ].join('\n');
};
