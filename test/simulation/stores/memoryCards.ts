import { cardColumns, sortColumns, type Cards } from '../../../electron/engine/store/cards.ts';
import { wantedOf, wantedText } from '../../../electron/engine/store/condition.ts';
import type { Card } from '../../../shared/contract/http.ts';
import type { SearchCriteria, SearchSort } from '../../../shared/contract/ipc.ts';
import type { DiskFile } from './disk.ts';

type CardRow = {
  readonly row: number;
  readonly card: Card;
  readonly columns: ReturnType<typeof cardColumns>;
};

export const createMemoryCards = (file: DiskFile): Cards => {
  const rows = file.table<CardRow>('cards');
  const counters = file.table<number>('counters');
  const nextRow = (): number => {
    const next = (counters.get('row') ?? 0) + 1;
    counters.set('row', next);
    return next;
  };
  const hits = (criteria: SearchCriteria): CardRow[] => [...rows.values()].filter(answersTo(criteria));
  const put = (card: Card): boolean => {
    const known = rows.get(card.id);
    if (known !== undefined && known.card.version >= card.version) return false;
    const columns = cardColumns(card);
    file.transaction(() => {
      rows.set(card.id, { row: known?.row ?? nextRow(), card, columns });
    });
    return true;
  };
  return {
    put,
    update: (card) => rows.get(card.id) !== undefined && put(card),
    remove: rows.delete,
    find: (id) => rows.get(id)?.card,
    count: () => rows.size,
    ofOrder: (orderId) =>
      [...rows.values()]
        .filter(({ columns }) => columns.order_id === orderId)
        .sort(by(({ columns }) => columns.position))
        .map(({ card }) => card),
    rowsOfOrder: (orderId) =>
      [...rows.values()].filter(({ columns }) => columns.order_id === orderId).map(({ row }) => row),
    search: (criteria, sort) =>
      hits(criteria)
        .sort(orderOf(sort))
        .map(({ row }) => row),
    countHits: (criteria) => hits(criteria).length,
    values: (objectType, column) => {
      const ofType = [...rows.values()].filter(({ columns }) => columns.object_type === objectType);
      const values = ofType.sort(by(({ columns }) => columns[column])).map(({ columns }) => columns[column]);
      return [...new Set(values)].filter((value) => value !== null);
    },
    tally: (text) => {
      const found = [...rows.values()].filter(({ columns }) => columns.text.includes(wantedText({ text })));
      const types = [...new Set(found.map(({ columns }) => columns.object_type))].sort();
      return types.map((objectType) => {
        const ofType = found.filter(({ columns }) => columns.object_type === objectType);
        return { objectType, all: counted(ofType), exact: counted(ofType.filter(hasNumber(text))) };
      });
    },
    inRows: (wanted) => {
      const cards = new Map([...rows.values()].map(({ row, card }) => [row, card]));
      return wanted.map((row) => cards.get(row));
    },
    matching: (criteria, ids) => {
      const answers = answersTo(criteria);
      return new Map(
        ids
          .map((id) => rows.get(id))
          .filter((row) => row !== undefined)
          .filter(answers)
          .map(({ row, card }) => [card.id, row]),
      );
    },
  };
};

const counted = (rows: readonly CardRow[]) => ({
  total: rows.length,
  first: rows.map(({ card }) => card.id).sort()[0] ?? '',
});

const hasNumber =
  (text: string) =>
  ({ columns }: CardRow): boolean =>
    [columns.order_number, columns.card_number].some(
      (number) => number !== null && lower(number) === wantedText({ text }),
    );

/** As SQLite has it: of ASCII letters only. */
const lower = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

const answersTo = (criteria: SearchCriteria) => {
  const text = wantedText(criteria);
  const { objectType, state, site, orderedBy, orderedFrom, orderedBefore, batch } = wantedOf(criteria);
  const is = (value: Value, wanted: Value): boolean => wanted === null || value === wanted;
  return ({ columns }: CardRow): boolean =>
    is(columns.object_type, objectType) &&
    is(columns.state, state) &&
    is(columns.site, site) &&
    is(columns.ordered_by, orderedBy) &&
    is(columns.batch_number, batch) &&
    (orderedFrom === null || (columns.ordered_at !== null && columns.ordered_at >= orderedFrom)) &&
    (orderedBefore === null || (columns.ordered_at !== null && columns.ordered_at < orderedBefore)) &&
    columns.text.includes(text);
};

type Value = string | number | null;
type Compare = (one: CardRow, other: CardRow) => number;

/** As SQLite orders: nothing first, numbers by size, texts by their bytes in UTF-8. */
const compareValues = (one: Value, other: Value): number => {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
};

const by =
  (valueOf: (row: CardRow) => Value): Compare =>
  (one, other) =>
    compareValues(valueOf(one), valueOf(other));

const orderOf = ({ field, direction }: SearchSort): Compare => {
  const column = sortColumns[field];
  const byColumn = by(({ columns }) => columns[column]);
  const byNumber = by(({ columns }) => columns.order_number);
  const byPosition = by(({ columns }) => columns.position);
  return (one, other) =>
    (direction === 'asc' ? byColumn(one, other) : byColumn(other, one)) ||
    byNumber(other, one) ||
    byPosition(one, other) ||
    one.row - other.row;
};
