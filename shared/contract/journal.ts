import { z } from 'zod';

/** What the journal can say of a command; the detail of each is for those who read the export. */
export const journalKinds = [
  'accepted',
  'attempted',
  'unconfirmed',
  'done',
  'refused',
  'takenBack',
  'acknowledged',
  'forgotten',
] as const;

export const journalEntry = z.object({
  seq: z.number(),
  at: z.string(),
  commandId: z.string(),
  operatorId: z.string(),
  kind: z.enum(journalKinds),
  detail: z.string(),
  previous: z.string(),
  hash: z.string(),
});

/**
 * What is gone. `missing`: the server was told of `entries` entries, which are not all here, or not the same; `replaced`:
 * that was so at `at` (RFC 3339), and other entries have taken their place.
 */
export const journalLoss = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing'), entries: z.number() }),
  z.object({ kind: z.literal('replaced'), at: z.string() }),
]);

/**
 * `broken`: the first entry that is not what was written; `vouchedFor`: up to where the server was told, and when;
 * `isServersWord`: the server said so just now, else it is what this desk remembers.
 */
export const journalVerdict = z.object({
  entries: z.number(),
  broken: z.number().nullable(),
  loss: journalLoss.nullable(),
  vouchedFor: z.object({ entries: z.number(), at: z.string() }).nullable(),
  isServersWord: z.boolean(),
});

export type JournalVerdict = z.infer<typeof journalVerdict>;
