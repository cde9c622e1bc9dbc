import { z } from 'zod';

/** The batch sync at `at` (RFC 3339) may be faster than a command from here; it takes the card to `state`. */
export const batchSyncRisk = z.object({
  kind: z.enum(['batchSyncAhead', 'batchSyncPassed']),
  at: z.string(),
  state: z.string(),
});

/** Why a command that was never attempted will probably not have its effect. `since`: RFC 3339. */
export const outlook = z.discriminatedUnion('kind', [
  batchSyncRisk,
  z.object({ kind: z.enum(['cardChanged', 'alreadyDone']), state: z.string(), since: z.string() }),
]);
