import fc from 'fast-check';

import type { Store } from '../../../server/store/store.ts';

/** What both stores can be asked, inside a transaction or outside. */
type Asked = Omit<
  Store,
  | 'search'
  | 'transact'
  | 'transactAtLength'
  | 'inTurn'
  | 'onChanged'
  | 'onSessionEnded'
  | 'pool'
  | 'ping'
  | 'close'
>;

/** One thing that is asked of a store; its answer has nothing in it that is random or in no order. */
export type Step = { readonly told: string; readonly act: (tables: Asked) => Promise<unknown> };

export type Steps = fc.Arbitrary<Step>;

/** A step of that name for each value. */
export const steps = <T>(
  name: string,
  values: fc.Arbitrary<T>,
  act: (tables: Asked, value: T) => Promise<unknown>,
): Steps =>
  values.map((value) => ({
    told: `${name} ${JSON.stringify(value)}`,
    act: (tables) => act(tables, value),
  }));

const idsOf = (kind: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `00000000-0000-4000-8${kind}00-00000000000${index}`);

const amongIds = (kind: number, count: number) => fc.constantFrom(...idsOf(kind, count));

export const [operatorId, sessionId, cardId, batchId, key] = [
  amongIds(1, 4),
  amongIds(2, 5),
  amongIds(3, 9),
  amongIds(4, 4),
  amongIds(5, 4),
];

/** Few, so that they are often the same. */
export const time = fc.integer({ min: 0, max: 6 }).map((hour) => new Date(Date.UTC(2026, 4, 4, hour)));

export const hash = fc.integer({ min: 0, max: 4 }).map((byte) => Buffer.alloc(32, byte));

export const count = fc.integer({ min: 0, max: 3 });

export const limit = fc.integer({ min: 1, max: 4 });

export const name = fc.constantFrom('anna', 'Anna', 'bo', 'Cem', 'åke');

export const site = fc.constantFrom('Uppsala', 'Malmö');

export const sites = fc.constantFrom(null, [], ['Uppsala'], ['Malmö', 'Uppsala']);

export const objectType = fc.constantFrom('card', 'temporaryCard');

export const state = fc.constantFrom('processing', 'ordered', 'aborted');

/** For answers that PostgreSQL gives in any order. */
export const sorted = <T extends object>(rows: readonly T[]): readonly string[] =>
  rows
    .map((row) => JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1))))
    .sort();
