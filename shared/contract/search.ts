import { z } from 'zod';

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

/** `exact`: the text is the card's number, or the number of its order, and no part of one. */
export const foundCards = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('one'), cardId: z.uuid(), objectType: z.string(), exact: z.boolean() }),
  z.object({ kind: z.literal('several'), objectType: z.string() }),
]);
