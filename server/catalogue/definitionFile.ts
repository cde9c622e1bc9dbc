import { z } from 'zod';

import { cardState, localizedText } from '../../shared/contract/configuration.ts';
import { process } from './process.ts';

const step = z.strictObject({ from: z.string(), to: z.string() });
const { name, label, kind, initial, final } = cardState.shape;

const objectType = z.strictObject({
  kind: z.literal('objectType'),
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,79}$/),
  label: localizedText,
  states: z.array(z.strictObject({ name, label, kind, initial, final })).min(1),
  transitions: z.array(step),
  handOver: step,
  production: z.array(step).min(1),
});

/** What a file in the catalogue folder holds: docs/catalogue.md. */
export const definitionFile = z.discriminatedUnion('kind', [
  objectType,
  z.strictObject({ kind: z.literal('process'), ...process.shape }),
]);
