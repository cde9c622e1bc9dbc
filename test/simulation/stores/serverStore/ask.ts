import type { Work } from './work.ts';

/** Lets the database do one statement, in the transaction at hand or in one of its own. */
export type Ask = <T>(statement: (work: Work) => T | Promise<T>) => Promise<T>;
