import { setImmediate } from 'node:timers/promises';

// Fastify reads a body and writes an answer over a few turns of the event loop, none of them a matter of time.
const turns = 4;

/** Lets everything that was set off run until it waits for the next step. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await setImmediate();
};
