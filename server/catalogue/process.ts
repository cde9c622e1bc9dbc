import { z } from 'zod';

import { processDefinition } from '../../shared/contract/configuration.ts';

const amount = z.int().min(1).max(9);
const choices = z.array(z.string().min(1)).min(1);

/** A process as the catalogue holds it; desks get what is in `processDefinition`. */
export const process = z.strictObject({
  ...processDefinition.shape,
  /** Of a process from nothing: its limits. Without `layouts` or `sites` there is no choice of ours. */
  input: z
    .strictObject({
      amount: z.strictObject({ least: amount, most: amount }),
      layouts: choices.optional(),
      sites: choices.optional(),
    })
    .optional(),
  /** Where cards begin that wait for no batch sync: the bureau gets them at once. */
  endStateWithoutQueue: z.string().optional(),
});

export type Process = z.infer<typeof process>;
