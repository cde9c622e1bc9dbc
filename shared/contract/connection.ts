import { z } from 'zod';

/**
 * Where the connection stands; `since` (RFC 3339) is when it last changed. "Online" is the result of real requests;
 * `unsteady`: they succeed and fail in turn.
 */
export const connection = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['connecting', 'online', 'unsteady', 'signInNeeded', 'clientTooOld']),
    since: z.string(),
  }),
  z.object({
    kind: z.literal('offline'),
    cause: z.enum(['noAnswer', 'foreignAnswer', 'certificate', 'serverFault']),
    since: z.string(),
  }),
]);
