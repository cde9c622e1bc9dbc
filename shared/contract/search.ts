import { z } from 'zod';

import { locales } from '../domain/locale.ts';
import { areSpans } from '../domain/spans.ts';

/** What can be asked for besides; a criterion that is not there asks for nothing. Days are the desk's own. */
export const addedCriteria = z.object({
  site: z.string().min(1).max(200).optional(),
  orderedBy: z.string().min(1).max(200).optional(),
  /** The first and the last day ("2026-05-04"). */
  orderedFrom: z.iso.date().optional(),
  orderedTo: z.iso.date().optional(),
  batch: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
});

export const searchCriteria = z.object({
  objectType: z.string(),
  state: z.string().nullable(),
  text: z.string().max(200),
  ...addedCriteria.shape,
});

/** What the criteria of an object type can be chosen from: what the cards at this desk have. */
export const searchChoices = z.object({ sites: z.array(z.string()), orderedBy: z.array(z.string()) });

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

/** Of runs that a selection is made of. */
export const mostSpans = 100_000;

const spans = z
  .array(z.object({ from: place, to: place }))
  .max(mostSpans)
  .refine(areSpans);

/** Places among the hits of a search: what is selected stays so short that all of a million hits can be. */
export const selection = z.object({ searchId: z.string(), spans });

/** `selected` among the hits of an earlier search. */
export const searchWanted = z.object({
  criteria: searchCriteria,
  sort: searchSort,
  selected: selection.optional(),
});

/**
 * `total` is exact; `missing`: how many more there are, which only the server has until the first synchronisation is
 * done. `selected`: where those cards are now, if the criteria are the same.
 */
export const searchDone = z.object({
  searchId: z.string(),
  total: z.number(),
  missing: z.number(),
  /** RFC 3339. */
  asOf: z.string(),
  selected: spans,
});

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

/** What a card has to tell in a file or on paper, in this order. */
export const cardFields = [
  'order',
  'position',
  'amount',
  'status',
  'layout',
  'site',
  'orderedBy',
  'ordered',
  'cardNumber',
  'holder',
  'employeeNumber',
  'batch',
  'stateSince',
  'updated',
] as const;

/** All hits of a search as a file: each field's name, and the language of the states. */
export const hitsExport = z.object({
  searchId: z.string(),
  locale: z.enum(locales),
  titles: z.record(z.enum(cardFields), z.string().max(100)),
});

export const exportProgress = z.object({ done: z.number(), total: z.number() });

const savedSearch = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(60),
  criteria: searchCriteria,
  sort: searchSort,
});

const areDifferent = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** Names are apart whatever their case. */
const savedSearches = z
  .array(savedSearch)
  .max(100)
  .refine((all) => areDifferent(all.map(({ id }) => id)))
  .refine((all) => areDifferent(all.map(({ name }) => name.toLocaleLowerCase())));

/** A column of the results, in its place; `width`: CSS pixels, null: as it comes. */
const column = z.object({
  id: z.string().min(1).max(40),
  hidden: z.boolean(),
  width: z.number().min(30).max(2_000).nullable(),
});

/** What an operator chose for himself at this desk. `defaultSearch`: the id of the one that SEARCH begins with. */
export const preferences = z
  .object({
    savedSearches,
    defaultSearch: z.uuid().nullable(),
    /** Empty: as they come. */
    columns: z.array(column).max(40),
  })
  .refine(
    ({ savedSearches: all, defaultSearch }) =>
      defaultSearch === null || all.some(({ id }) => id === defaultSearch),
  );
