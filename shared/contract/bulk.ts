import { z } from 'zod';

import { cardLabel, command, problem } from './command.ts';
import { processInput } from './http.ts';
import { batchSyncRisk } from './outlook.ts';
import { selection } from './search.ts';

/** How many cards one bulk takes. */
export const mostInBulk = 10_000;

const unavailable = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['disabled', 'notPermitted']) }),
  z.object({ kind: z.literal('onlyInState'), states: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('alreadyRequested'), at: z.string() }),
]);

/**
 * What would come of a process on these cards now, as far as the desk knows. Each card that can has the revision that
 * was looked at; each that cannot has its state and the reason. `risk`: what commands given now would face. Cards that
 * are not to be seen any more are `gone`. More than `mostInBulk` are too many.
 */
export const preflight = z.object({
  asOf: z.string(),
  able: z.array(z.object({ cardId: z.uuid(), stateRevision: z.number().int(), cardLabel })),
  unable: z.array(
    z.object({ cardId: z.uuid(), cardLabel, state: z.string(), since: z.string(), reason: unavailable }),
  ),
  gone: z.number().int(),
  risk: batchSyncRisk.nullable(),
});

export const preflightWanted = z.object({ process: z.string(), selection });

/** A wizard draws the ids of its commands once: the same again are the same commands. */
export const bulkStart = z.object({
  process: z.string(),
  cards: z
    .array(z.object({ commandId: z.uuid(), cardId: z.uuid(), stateRevision: z.number().int() }))
    .min(1)
    .max(mostInBulk),
  input: z.strictObject(processInput.shape),
});

/** The commands that were not accepted, and why; all others are on the desk's disk. */
export const bulkStarted = z.object({
  notAccepted: z.array(z.object({ commandId: z.uuid(), problem })),
});

export const commandIds = z.object({ ids: z.array(z.uuid()).max(mostInBulk) });

/** Those of them that are the signed-in operator's, in the order that was asked for. */
export const commandsRead = z.object({ commands: z.array(command) });

export type Preflight = z.infer<typeof preflight>;
export type BulkStart = z.infer<typeof bulkStart>;
