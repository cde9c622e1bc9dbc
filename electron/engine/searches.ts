import type { SearchCriteria, SearchSort, Selection } from '../../shared/contract/ipc.ts';
import { mostSpans } from '../../shared/contract/search.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { spansWhere, type Spans } from '../../shared/domain/spans.ts';
import { atWork, type Desk } from './desk.ts';
import type { Shift } from './shift.ts';
import type { Replica } from './store/replica.ts';

type Asked = {
  readonly replica: Replica;
  readonly criteria: SearchCriteria;
  readonly sort: SearchSort;
};

/** The hits of one search as they were then: row numbers, each in its place for good. */
type Found = {
  readonly rows: readonly number[];
  /** The same by card, where the server found them: known also in the replica that takes the first copy's place. */
  readonly ids: readonly string[] | null;
  /** RFC 3339. */
  readonly asOf: string;
};

type Hits = Asked &
  Found & {
    has(row: number): boolean;
    /** The ids of the cards that were written since. */
    readonly written: ReadonlySet<string>;
  };

type Search = { readonly hits: Hits; forget(): void };

type Kept = { readonly searchId: string; readonly total: number; readonly selected: Spans };

/**
 * Only the few searches that were read last are kept; an older one is `search-gone`, as is one of another replica, unless
 * the server had found its hits.
 */
export type Searches = {
  /** Answers with the search's id, and where the cards that were selected among the same search's hits are now. */
  keep(desk: Desk, asked: Asked, found: Found, selected?: Selection): Kept;
  find(desk: Desk, searchId: string): Result<{ shift: Shift; hits: Hits }, Problem>;
};

const kept = 8;

export const createSearches = (): Searches => {
  const searches = new Map<string, Search>();
  const dropOldest = (): void => {
    for (const [id, { forget }] of [...searches].slice(0, -kept)) {
      forget();
      searches.delete(id);
    }
  };
  const readIn = (replica: Replica, searchId: string): Hits | null => {
    const last = searches.get(searchId);
    const search = last === undefined ? null : searchIn(replica, last);
    if (search === null) return null;
    searches.delete(searchId);
    searches.set(searchId, search);
    return search.hits;
  };
  return {
    keep: (desk, asked, found, selected) => {
      const searchId = desk.options.newId();
      const before = selected === undefined ? null : readIn(asked.replica, selected.searchId);
      const carried =
        selected !== undefined && before !== null && isSameSearch(before, asked)
          ? carriedOver(before, selected.spans, found.rows)
          : [];
      searches.set(searchId, searchOf(asked, found));
      dropOldest();
      return { searchId, total: found.rows.length, selected: carried };
    },
    find: (desk, searchId) => {
      const work = atWork(desk);
      if (!work.ok) return work;
      const hits = readIn(work.value.replica, searchId);
      return hits === null ? err(problem('search-gone')) : ok({ shift: work.value.shift, hits });
    },
  };
};

const searchOf = (asked: Asked, found: Found): Search => {
  const written = new Set<string>();
  const watch = (): (() => void) => asked.replica.onWritten((id) => written.add(id));
  return {
    hits: { ...asked, ...found, written, has: membership(found.rows) },
    forget: found.ids === null ? watch() : () => undefined,
  };
};

/** Null where it was made in another replica, and only the rows of that are known. */
const searchIn = (replica: Replica, search: Search): Search | null => {
  const { criteria, sort, ids, asOf } = search.hits;
  if (search.hits.replica === replica) return search;
  if (ids === null) return null;
  const every = { objectType: criteria.objectType, state: null, text: '' };
  const there = replica.cards.matching(every, ids);
  const rows = ids.map((id) => there.get(id) ?? noRow);
  return searchOf({ replica, criteria, sort }, { rows, ids, asOf });
};

/** Rows begin with 1. */
const noRow = 0;

/** The same but for its order. Criteria come out of their schema, which orders the keys. */
const isSameSearch = (one: Asked, other: Asked): boolean =>
  one.replica === other.replica && JSON.stringify(one.criteria) === JSON.stringify(other.criteria);

/** What is no hit any more is selected no more; nor is anything that takes more runs than a selection may have. */
const carriedOver = (before: Pick<Hits, 'rows'>, spans: Spans, rows: readonly number[]): Spans => {
  const wasSelected = membership(rowsIn(before, spans));
  const carried = spansWhere(rows.length, (place) => wasSelected(rows[place] ?? noRow));
  return carried.length <= mostSpans ? carried : [];
};

/** One bit a row, drawn when it is first asked for: most searches never are. */
const membership = (rows: readonly number[]): Hits['has'] => {
  let bits: Uint8Array | null = null;
  const draw = (): Uint8Array => {
    const drawn = new Uint8Array((rows.reduce((most, row) => Math.max(most, row), 0) >> 3) + 1);
    for (const row of rows) drawn[row >> 3] = (drawn[row >> 3] ?? 0) | (1 << (row & 7));
    return drawn;
  };
  return (row) => {
    bits ??= draw();
    return ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  };
};

/** The rows in these places. */
export const rowsIn = ({ rows }: Pick<Hits, 'rows'>, spans: Spans): readonly number[] =>
  spans.flatMap(({ from, to }) => rows.slice(from, to));

/** Beyond so many written cards it is cheaper to search anew than to ask for each. */
const mostAskedFor = 20_000;

/** How many cards a search would find now that are not among its hits. */
export const countNew = ({ replica, criteria, sort, ids, written, has }: Hits): number => {
  if (ids !== null) return replica.cards.countHits(criteria) - replica.cards.matching(criteria, ids).size;
  if (written.size === 0) return 0;
  const found =
    written.size > mostAskedFor
      ? replica.cards.search(criteria, sort)
      : [...replica.cards.matching(criteria, [...written]).values()];
  return found.filter((row) => !has(row)).length;
};
