import { cardOf } from '../../../../server/store/cardRow.ts';
import type { CardHits, CardSearch, SearchField } from '../../../../server/store/search.ts';
import { isInSites } from './cards.ts';
import type { Rows } from './content.ts';
import { ascending, descending } from './order.ts';
import { all, type Work } from './work.ts';

type Row = Rows['card'];
type Value = (row: Row) => string | number | null;

const columns: Record<SearchField, readonly Value[]> = {
  order: [(row) => row.order_number, (row) => row.order_position],
  state: [(row) => row.state],
  layout: [(row) => row.layout],
  site: [(row) => row.site],
  orderedBy: [(row) => row.ordered_by],
  orderedAt: [
    (row) => row.ordered_at?.getTime() ?? null,
    (row) => row.order_number,
    (row) => row.order_position,
  ],
  cardNumber: [(row) => row.card_number],
  holder: [(row) => row.family_name, (row) => row.given_name],
};

const searchedText = (row: Row): string =>
  [
    row.order_number,
    row.card_number,
    row.family_name === null || row.given_name === null ? null : `${row.family_name}, ${row.given_name}`,
    row.given_name,
    row.employee_number,
  ]
    .filter((text) => text !== null)
    .join('\n')
    .toLowerCase();

const wasOrdered = (
  { ordered_at: at }: Row,
  { orderedFrom: from, orderedBefore: before }: CardSearch,
): boolean =>
  (from === undefined || (at !== null && at.getTime() >= Date.parse(from))) &&
  (before === undefined || (at !== null && at.getTime() < Date.parse(before)));

const matches = (row: Row, search: CardSearch): boolean => {
  const { objectType, state, sites, text, orderedBy, batch } = search;
  return (
    (objectType === undefined || row.object_type === objectType) &&
    (state === undefined || row.state === state) &&
    isInSites(row, sites) &&
    (orderedBy === undefined || row.ordered_by === orderedBy) &&
    (batch === undefined || row.batch_number === batch) &&
    wasOrdered(row, search) &&
    searchedText(row).includes(text.toLowerCase())
  );
};

export const searchCards = (work: Work, search: CardSearch): CardHits => {
  const found = all(work, 'card').filter((row) => matches(row, search));
  const { field, descending: isDescending } = search.sort;
  const byField = (isDescending ? descending : ascending)(...columns[field]);
  const byId = ascending<Row>(({ id }) => id);
  const sorted = found.toSorted((one, other) => byField(one, other) || byId(one, other));
  const page = sorted.slice(search.offset, search.offset + search.limit);
  return { cards: page.map(cardOf), total: found.length };
};
