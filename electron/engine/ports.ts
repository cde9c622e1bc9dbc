/** What the engine is handed from outside, so that the same code runs in the desk and in a simulation. */

export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs the task once after `ms`; returns what calls it off. */
  after(ms: number, task: () => void): () => void;
};

/** At least 0, less than 1. */
export type Random = () => number;

/** Slow on purpose; for the offline unlock. */
export type Hasher = {
  hash(password: string): Promise<string>;
  verify(verifier: string, password: string): Promise<boolean>;
};

/** RFC 3339, UTC. */
export const timeOf = (clock: Clock): string => new Date(clock.now()).toISOString();
