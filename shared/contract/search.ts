import { z } from 'zod';

import { areSpans } from '../domain/spans.ts';

export const searchCriteria = z.object({
  objectType: z.string(),
  state: z.string().nullable(),
  text: z.string().max(200),
});

export const sortFields = [
  'order',
  'state',
  'layout',
  'site',
  'orderedBy',
  'orderedAt',
  'cardNumber',
  'holder',
] as const;

export const searchSort = z.object({ field: z.enum(sortFields), direction: z.enum(['asc', 'desc']) });

const place = z.number().int().min(0);

const spans = z
  .array(z.object({ from: place, to: place }))
  .max(100_000)
  .refine(areSpans);

/** Places among the hits of a search: what is selected stays so short that all of a million hits can be. */
export const selection = z.object({ searchId: z.string(), spans });

/** Asks for the places of all cards of the order whose card is in `place`. */
export const orderPlacesWanted = z.object({ searchId: z.string(), place });

/** `amount`: how many cards the order has; some need not be among the hits. */
export const orderPlaces = z.object({ spans, amount: z.number().int() });

/** `exact`: the text is the card's number, or the number of its order, and no part of one. */
export const foundCards = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('one'), cardId: z.uuid(), objectType: z.string(), exact: z.boolean() }),
  z.object({ kind: z.literal('several'), objectType: z.string() }),
]);
