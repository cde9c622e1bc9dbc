import { ok } from '../../../shared/domain/result.ts';
import { spansOf } from '../../../shared/domain/spans.ts';
import { rowOf } from '../commandView.ts';
import { atWork } from '../desk.ts';
import { countNew, rowsIn, type Searches } from '../searches.ts';
import type { Action } from './action.ts';

type SearchActions = {
  readonly searchCards: Action<'searchCards'>;
  readonly readHits: Action<'readHits'>;
  readonly countNewHits: Action<'countNewHits'>;
  readonly findOrderPlaces: Action<'findOrderPlaces'>;
};

export const searchActions = (searches: Searches): SearchActions => ({
  searchCards: (desk, { criteria, sort, selected }) => {
    const work = atWork(desk);
    if (!work.ok) return work;
    const { replica } = work.value;
    const kept = searches.keep(desk, { replica, criteria, sort }, selected);
    return ok({ ...kept, selected: [...kept.selected], asOf: replica.facts().asOf ?? '' });
  },
  readHits: (desk, { searchId, offset, limit }) => {
    const found = searches.find(desk, searchId);
    if (!found.ok) return found;
    const { shift, hits } = found.value;
    const cards = hits.replica.cards.inRows(rowsIn(hits, [{ from: offset, to: offset + limit }]));
    const ids = cards.flatMap((card) => card?.id ?? []);
    const matching = hits.replica.cards.matching(hits.criteria, ids);
    const commands = desk.options.store.outbox.onCards(shift.author, ids);
    const prospects = shift.prospects();
    return ok({
      rows: cards.map((card) =>
        card === undefined ? null : rowOf(card, { commands, matches: matching.has(card.id), prospects }),
      ),
    });
  },
  countNewHits: (desk, { searchId }) => {
    const found = searches.find(desk, searchId);
    return found.ok ? ok({ total: countNew(found.value.hits) }) : found;
  },
  findOrderPlaces: (desk, { searchId, place }) => {
    const found = searches.find(desk, searchId);
    if (!found.ok) return found;
    const { replica, rows } = found.value.hits;
    const [card] = replica.cards.inRows(rows.slice(place, place + 1));
    const order = card?.order ?? null;
    const ofOrder = order === null ? rows.slice(place, place + 1) : replica.cards.rowsOfOrder(order.id);
    const places = ofOrder.map((row) => rows.indexOf(row)).filter((at) => at >= 0);
    return ok({ spans: [...spansOf(places)], amount: order?.amount ?? 1 });
  },
});
