import type { Random } from '../../../server/demo/random.ts';

export type Step = {
  /** Whose it is: what a machine still had before it when it fell goes with it. */
  readonly owner: string;
  readonly label: string;
  /** Milliseconds of the world's time: not earlier. */
  readonly due: number;
  readonly run: () => void;
};

/** Everything that can happen next, of all machines. */
export type Schedule = {
  /** Milliseconds of the world's time. */
  now(): number;
  /** Returns what calls it off. */
  plan(step: Omit<Step, 'due'> & { readonly inMs: number }): () => void;
  /** Whatever this owner had before it does not happen, and nothing that it still plans. */
  drop(owner: string): void;
  isDropped(owner: string): boolean;
  /** Takes one of the steps that are due, or lets time pass until one is. Undefined: nothing is before anybody. */
  next(): Step | undefined;
  /** Time passes and nobody notices: every machine slept. */
  leap(ms: number): void;
};

export const createSchedule = (start: number, chance: Random): Schedule => {
  const steps = new Set<Step>();
  const dropped = new Set<string>();
  let now = start;
  const due = (): Step[] => [...steps].filter((step) => step.due <= now);
  return {
    now: () => now,
    plan: ({ inMs, ...step }) => {
      if (dropped.has(step.owner)) return () => undefined;
      const planned: Step = { ...step, due: now + Math.max(0, inMs) };
      steps.add(planned);
      return () => {
        steps.delete(planned);
      };
    },
    drop: (owner) => {
      dropped.add(owner);
      for (const step of steps) if (step.owner === owner) steps.delete(step);
    },
    isDropped: (owner) => dropped.has(owner),
    next: () => {
      if (steps.size === 0) return undefined;
      let choices = due();
      if (choices.length === 0) {
        now = Math.min(...[...steps].map((step) => step.due));
        choices = due();
      }
      const chosen = choices[Math.floor(chance.next() * choices.length)];
      if (chosen !== undefined) steps.delete(chosen);
      return chosen;
    },
    leap: (ms) => {
      now += ms;
    },
  };
};
