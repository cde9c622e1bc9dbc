import type { SearchCriteria } from '../../../shared/contract/ipc.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { rowOf } from '../commandView.ts';
import { atWork } from '../desk.ts';
import type { Replica } from '../store/replica.ts';
import type { Action } from './action.ts';

/** The hits of one search as they were then. Only the few that were read last are kept; an older search says that it is gone. */
type Hits = {
  readonly replica: Replica;
  readonly criteria: SearchCriteria;
  readonly rows: readonly number[];
};

const kept = 8;

export const createSearches = (): {
  readonly searchCards: Action<'searchCards'>;
  readonly readHits: Action<'readHits'>;
} => {
  const searches = new Map<string, Hits>();
  return {
    searchCards: (desk, { criteria, sort }) => {
      const work = atWork(desk);
      if (!work.ok) return work;
      const { replica } = work.value;
      const rows = replica.cards.search(criteria, sort);
      const searchId = desk.options.newId();
      searches.set(searchId, { replica, criteria, rows });
      for (const old of [...searches.keys()].slice(0, -kept)) searches.delete(old);
      return ok({ searchId, total: rows.length, asOf: replica.facts().asOf ?? '' });
    },
    readHits: (desk, { searchId, offset, limit }) => {
      const work = atWork(desk);
      if (!work.ok) return work;
      const hits = searches.get(searchId);
      if (hits === undefined || hits.replica !== work.value.replica) return err(problem('search-gone'));
      searches.delete(searchId);
      searches.set(searchId, hits);
      const cards = hits.replica.cards.inRows(hits.rows.slice(offset, offset + limit));
      const ids = cards.map((card) => card.id);
      const matching = hits.replica.cards.matching(hits.criteria, ids);
      const { shift } = work.value;
      const commands = desk.options.store.outbox.onCards(shift.author, ids);
      const prospects = shift.prospects();
      return ok({
        rows: cards.map((card) => rowOf(card, { commands, matches: matching.has(card.id), prospects })),
      });
    },
  };
};
