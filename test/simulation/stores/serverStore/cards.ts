import { cardOf, historyEntryOf, storedCardOf } from '../../../../server/store/cardRow.ts';
import type { CardStore, NewCards, Sites, StateChange, StateCount } from '../../../../server/store/cards.ts';
import type { HistoryRow } from '../../../../server/store/schema.ts';
import type { Ask } from './ask.ts';
import { pairOf, type Rows } from './content.ts';
import { ascending } from './order.ts';
import { all, get, insert, lock, update, type Work } from './work.ts';

type Row = Rows['card'];

export const isInSites = ({ site }: Row, sites: Sites): boolean => sites === null || sites.includes(site);

export const cardAt = (work: Work, id: string): Row | undefined => get(work, 'card', id.toLowerCase());

/** The card a step further, as every change of its state leaves it. */
export const moved = (row: Row, to: string, at: Date, by: string | null): Row => ({
  ...row,
  state: to,
  state_revision: row.state_revision + 1,
  state_since: at,
  state_by: by,
  version: row.version + 1,
  updated_at: at,
});

/** Has its place in the chain of all history when the transaction commits. */
export const addHistory = async (work: Work, rows: readonly HistoryRow[]): Promise<void> => {
  for (const row of rows) {
    const id = (work.content.sequences.history += 1);
    await insert(work, 'card_history', { ...row, id, chain_seq: null, hash: null });
  }
};

const changeState = async (work: Work, change: StateChange) => {
  let before: Row | undefined;
  const [card] = await update(
    work,
    'card',
    [cardAt(work, change.id)],
    (row) => {
      before = row;
      return moved(row, change.to, change.at, change.by);
    },
    (row) => change.from.includes(row.state) && row.state_revision === change.stateRevision,
  );
  if (card === undefined || before === undefined) return undefined;
  const { at, process, by, deskId, reason, note } = change;
  const states = { from_state: before.state, to_state: card.state };
  await addHistory(work, [
    { card_id: card.id, at, kind: 'process', process, ...states, by, desk_id: deskId, reason, note },
  ]);
  return cardOf(card);
};

const addCards = async (work: Work, { cards, history }: NewCards) => {
  for (const card of cards) await insert(work, 'card', card);
  await addHistory(work, history);
  return cards.map(cardOf);
};

const counts = (work: Work): readonly StateCount[] => {
  const found = new Map<string, StateCount>();
  for (const { object_type: objectType, state } of all(work, 'card')) {
    const key = pairOf(objectType, state);
    found.set(key, { objectType, state, cards: (found.get(key)?.cards ?? 0) + 1 });
  }
  return [...found.values()];
};

const pageAfter = (work: Work, id: string | null, sites: Sites, limit: number): readonly Row[] =>
  all(work, 'card')
    .filter((row) => isInSites(row, sites) && (id === null || row.id > id))
    .toSorted(ascending((row) => row.id))
    .slice(0, limit);

const historyOf = (work: Work, id: string) =>
  all(work, 'card_history')
    .filter((row) => row.card_id === id.toLowerCase())
    .toSorted(ascending((row) => row.id))
    .map(historyEntryOf);

export const createCardTable = (ask: Ask): CardStore => ({
  find: (id, sites) =>
    ask((work) => {
      const row = cardAt(work, id);
      return row === undefined || !isInSites(row, sites) ? undefined : cardOf(row);
    }),
  findMany: (ids) =>
    ask((work) =>
      ids
        .map((id) => cardAt(work, id))
        .filter((row) => row !== undefined)
        .map(cardOf),
    ),
  lock: (id, sites) =>
    ask(async (work) => {
      const [row] = await lock(work, 'card', [cardAt(work, id)], 'update', (card) => isInSites(card, sites));
      return row === undefined ? undefined : storedCardOf(row);
    }),
  pageAfter: (id, sites, limit) => ask((work) => pageAfter(work, id, sites, limit).map(cardOf)),
  history: (id) => ask((work) => historyOf(work, id)),
  count: (objectType, state) =>
    ask(
      (work) =>
        all(work, 'card').filter((row) => row.object_type === objectType && row.state === state).length,
    ),
  counts: () => ask(counts),
  isEmpty: () => ask((work) => all(work, 'card').length === 0),
  changeState: (change) => ask((work) => changeState(work, change)),
  insert: (cards) => ask((work) => addCards(work, cards)),
  nextOrderNumber: () => ask((work) => (work.content.sequences.orderNumber += 1)),
  skipOrderNumbersTo: (number) =>
    ask((work) => {
      work.content.sequences.orderNumber = number;
    }),
});
