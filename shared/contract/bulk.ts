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
const preflight = z.object({
  asOf: z.string(),
  able: z.array(z.object({ cardId: z.uuid(), stateRevision: z.number().int(), cardLabel })),
  unable: z.array(
    z.object({ cardId: z.uuid(), cardLabel, state: z.string(), since: z.string(), reason: unavailable }),
  ),
  gone: z.number().int(),
  risk: batchSyncRisk.nullable(),
});

const preflightWanted = z.object({ process: z.string(), selection });

/** A wizard draws the ids of its commands once: the same again are the same commands. */
const bulkStart = z.object({
  process: z.string(),
  cards: z
    .array(z.object({ commandId: z.uuid(), cardId: z.uuid(), stateRevision: z.number().int() }))
    .min(1)
    .max(mostInBulk),
  input: z.strictObject(processInput.shape),
});

/** The commands that were not accepted, and why; all others are on the desk's disk. */
const bulkStarted = z.object({
  notAccepted: z.array(z.object({ commandId: z.uuid(), problem })),
});

const commandIds = z.object({ ids: z.array(z.uuid()).max(mostInBulk) });

/** Those of them that are the signed-in operator's, in the order that was asked for. */
const commandsRead = z.object({ commands: z.array(command) });

const nothing = z.object({});

/** Every request that a process on many cards makes of the engine. */
export const bulkRequests = {
  /** Looks whether a process can be started on each of many cards, and changes nothing. */
  preflight: { args: preflightWanted, reply: preflight },
  /**
   * Answers when all that is accepted is safe on the desk's disk, in one piece. Each card is looked at once more: what
   * speaks against one never stops the others.
   */
  startBulk: { args: bulkStart, reply: bulkStarted },
  /** Commands by their ids, however long ago they were answered. */
  readCommandsById: { args: commandIds, reply: commandsRead },
  /** Holds back those of them that were never attempted, until they are let go or the operator leaves. */
  holdCommands: { args: commandIds, reply: nothing },
  letGoCommands: { args: nothing, reply: nothing },
  /** Takes back all that is held. */
  takeBackHeld: { args: nothing, reply: nothing },
} as const;

export type Preflight = z.infer<typeof preflight>;
export type BulkStart = z.infer<typeof bulkStart>;
