import type { RequestArgs, RequestReply } from '../../../shared/contract/ipc.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { spansOf } from '../../../shared/domain/spans.ts';
import { rowOf } from '../commandView.ts';
import { atWork, type Desk } from '../desk.ts';
import { searchAtServer } from '../searchAtServer.ts';
import { countNew, rowsIn, type Searches } from '../searches.ts';
import type { Replica } from '../store/replica.ts';
import type { Action } from './action.ts';

type SearchActions = {
  readonly searchCards: Action<'searchCards'>;
  readonly readHits: Action<'readHits'>;
  readonly countNewHits: Action<'countNewHits'>;
  readonly findOrderPlaces: Action<'findOrderPlaces'>;
};

type Asked = RequestArgs<'searchCards'>;
type Found = Result<RequestReply<'searchCards'>, Problem>;

const searchHere = (searches: Searches, desk: Desk, replica: Replica, asked: Asked): Found => {
  const { selected, ...search } = asked;
  const rows = replica.cards.search(search.criteria, search.sort);
  const asOf = replica.facts().asOf ?? '';
  const kept = searches.keep(desk, { ...search, replica }, { rows, ids: null, asOf }, selected);
  return ok({ ...kept, selected: [...kept.selected], missing: 0, asOf });
};

const searchThere = async (searches: Searches, desk: Desk, asked: Asked): Promise<Found> => {
  const answer = await searchAtServer(desk, asked);
  if (!answer.ok) return answer;
  const work = atWork(desk);
  if (!work.ok) return work;
  const { shift, replica } = work.value;
  if (shift.isWhole()) return searchHere(searches, desk, replica, asked);
  const { cards, total, asOf } = answer.value;
  const { selected, ...search } = asked;
  const found = cards.map(({ id }) => id);
  const matching = replica.cards.matching(search.criteria, found);
  const ids = found.filter((id) => matching.has(id));
  const rows = ids.flatMap((id) => matching.get(id) ?? []);
  const kept = searches.keep(desk, { ...search, replica }, { rows, ids, asOf }, selected);
  return ok({ ...kept, selected: [...kept.selected], missing: total - cards.length, asOf });
};

export const searchActions = (searches: Searches): SearchActions => ({
  searchCards: (desk, asked) => {
    const work = atWork(desk);
    if (!work.ok) return work;
    const { shift, replica } = work.value;
    return shift.isWhole() ? searchHere(searches, desk, replica, asked) : searchThere(searches, desk, asked);
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
    if (!found.ok) return found;
    const { shift, hits } = found.value;
    // What the first synchronisation brings is not new.
    return ok({ total: shift.isWhole() ? countNew(hits) : 0 });
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
