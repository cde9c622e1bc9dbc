import type { Card } from '../../../shared/contract/http.ts';
import { card as cardSchema } from '../../../shared/contract/http.ts';
import type { SearchCriteria, SearchSort } from '../../../shared/contract/ipc.ts';
import { conditionOf, foldedText, textCondition, wantedText } from './condition.ts';
import { numberOf, textOf, type Row, type Sql } from './open.ts';

export type Cards = {
  /** Writes the card where it is newer than the one at hand, or not there. */
  put(card: Card): void;
  /** Writes the card only where an older one is there: an answer to a command never brings a card in. */
  update(card: Card): boolean;
  remove(id: string): void;
  find(id: string): Card | undefined;
  count(): number;
  /** By position. */
  ofOrder(orderId: string): readonly Card[];
  rowsOfOrder(orderId: string): readonly number[];
  /** The row numbers of all hits, in order. */
  search(criteria: SearchCriteria, sort: SearchSort): readonly number[];
  countHits(criteria: SearchCriteria): number;
  /** What cards of this type have in the column, each once; not more than can be chosen from. */
  values(objectType: string, column: ChoiceColumn): readonly string[];
  /** How many cards of each object type a text finds. */
  tally(text: string): readonly Tally[];
  /** The cards in these rows, one for one; undefined where a card is gone. */
  inRows(rows: readonly number[]): readonly (Card | undefined)[];
  /** Those among these ids that answer the criteria now, each with its row. */
  matching(criteria: SearchCriteria, ids: readonly string[]): ReadonlyMap<string, number>;
};

type ChoiceColumn = 'layout' | 'site' | 'ordered_by';

/** Cards of one object type that a text finds; `exact`: those whose own or order's number it is. */
export type Tally = {
  readonly objectType: string;
  readonly all: Counted;
  readonly exact: Counted;
};

/** `first` is the least id of them; empty where there is none. */
type Counted = { readonly total: number; readonly first: string };

const columns = [
  'id',
  'object_type',
  'state',
  'version',
  'order_id',
  'order_number',
  'position',
  'ordered_at',
  'ordered_by',
  'card_number',
  'layout',
  'site',
  'holder',
  'text',
  'batch_number',
] as const;

const put = `
  INSERT INTO cards (row, ${columns.join(', ')}, body)
  VALUES (max(?, (SELECT coalesce(max(row), 0) + 1 FROM cards)), ${columns.map(() => '?').join(', ')}, ?)
  ON CONFLICT (id) DO UPDATE SET ${[...columns.slice(1), 'body'].map((name) => `${name} = excluded.${name}`).join(', ')}
  WHERE excluded.version > cards.version`;

const tally = (condition: string): string => `
  SELECT CAST(object_type AS BLOB) AS object_type, count(*) AS total, CAST(min(id) AS BLOB) AS first,
         coalesce(sum(exact), 0) AS exact_total, CAST(coalesce(min(CASE WHEN exact THEN id END), '') AS BLOB) AS exact_first
  FROM (SELECT object_type, id, coalesce(lower(order_number) = ?1 OR lower(card_number) = ?1, 0) AS exact
        FROM cards WHERE ${condition})
  GROUP BY object_type`;

const mostValues = 200;

/** From one value to the next in the index: cards by the hundred thousand have a handful of layouts. */
const valuesOf = (column: ChoiceColumn): string => `
  WITH RECURSIVE one (value) AS (
    SELECT min(${column}) FROM cards WHERE object_type = ?1
    UNION ALL
    SELECT (SELECT min(${column}) FROM cards WHERE object_type = ?1 AND ${column} > one.value)
    FROM one WHERE one.value IS NOT NULL
  )
  SELECT CAST(value AS BLOB) AS value FROM one WHERE value IS NOT NULL LIMIT ${mostValues}`;

const createOverview = (sql: Sql): Pick<Cards, 'values' | 'tally'> => ({
  values: (objectType, column) => sql.all(valuesOf(column), objectType).map((row) => textOf(row, 'value')),
  tally: (text) => {
    const wanted = wantedText({ text });
    const { where, value } = textCondition(wanted);
    return sql.all(tally(where), wanted, value).map(tallyOf);
  },
});

const body = 'CAST(body AS BLOB) AS body';

const inRows = `SELECT ${body} FROM json_each(?) AS wanted LEFT JOIN cards ON cards.row = wanted.value ORDER BY wanted.key`;

export const createCards = (sql: Sql): Cards => {
  const cardOf = (row: Row): Card => sql.parsed(row, 'body', cardSchema);
  /** Above every removed row: its number given to another card would bring that into the hits of an old search. */
  let lowestFree = 1;
  const write = (card: Card): boolean => {
    const values = cardColumns(card);
    return sql.run(put, lowestFree, ...columns.map((name) => values[name]), JSON.stringify(card)) > 0;
  };
  return {
    put: write,
    update: (card) => has(sql, card.id) && write(card),
    remove: (id) => {
      const rows = sql.column('DELETE FROM cards WHERE id = ? RETURNING row', id) as number[];
      lowestFree = Math.max(lowestFree, ...rows.map((row) => row + 1));
    },
    find: (id) => {
      const row = sql.get(`SELECT ${body} FROM cards WHERE id = ?`, id);
      return row === undefined ? undefined : cardOf(row);
    },
    count: () => Number(sql.column('SELECT count(*) FROM cards')[0]),
    ofOrder: (orderId) =>
      sql.all(`SELECT ${body} FROM cards WHERE order_id = ? ORDER BY position`, orderId).map(cardOf),
    rowsOfOrder: (orderId) => sql.column('SELECT row FROM cards WHERE order_id = ?', orderId) as number[],
    search: (criteria, sort) => {
      const { text, values } = hitsQuery(criteria, sort);
      return JSON.parse(String(sql.column(text, ...values)[0])) as number[];
    },
    countHits: (criteria) => {
      const { where, values } = conditionOf(criteria);
      return Number(sql.column(`SELECT count(*) FROM cards WHERE ${where}`, ...values)[0]);
    },
    ...createOverview(sql),
    inRows: (rows) =>
      sql.all(inRows, JSON.stringify(rows)).map((row) => (row['body'] === null ? undefined : cardOf(row))),
    matching: (criteria, ids) => {
      const { where, values } = conditionOf(criteria);
      const rows = sql.all(
        `SELECT CAST(cards.id AS BLOB) AS id, row FROM json_each(?) AS wanted JOIN cards ON cards.id = wanted.value WHERE ${where}`,
        JSON.stringify(ids),
        ...values,
      );
      return new Map(rows.map((row) => [textOf(row, 'id'), numberOf(row, 'row')]));
    },
  };
};

const has = (sql: Sql, id: string): boolean =>
  sql.get('SELECT row FROM cards WHERE id = ?', id) !== undefined;

const tallyOf = (row: Row): Tally => ({
  objectType: textOf(row, 'object_type'),
  all: { total: numberOf(row, 'total'), first: textOf(row, 'first') },
  exact: { total: numberOf(row, 'exact_total'), first: textOf(row, 'exact_first') },
});

/** What a card is searched and sorted by; `text` is what a free text is looked for in. */
export const cardColumns = (card: Card) => {
  const holder = card.holder === null ? null : `${card.holder.familyName}, ${card.holder.givenName}`;
  const words = [
    card.order?.number,
    card.cardNumber,
    holder,
    card.holder?.givenName,
    card.holder?.employeeNumber,
  ];
  return {
    id: card.id,
    object_type: card.objectType,
    state: card.state,
    version: card.version,
    order_id: card.order?.id ?? null,
    order_number: card.order?.number ?? null,
    position: card.order?.position ?? null,
    ordered_at: card.order?.orderedAt ?? null,
    ordered_by: card.order?.orderedBy ?? null,
    card_number: card.cardNumber,
    layout: card.layout,
    site: card.site,
    holder,
    batch_number: card.batch?.number ?? null,
    text: foldedText(words.filter((word) => typeof word === 'string').join('\n')),
  } satisfies Record<(typeof columns)[number], string | number | null>;
};

export const sortColumns = {
  order: 'order_number',
  state: 'state',
  layout: 'layout',
  site: 'site',
  orderedBy: 'ordered_by',
  orderedAt: 'ordered_at',
  cardNumber: 'card_number',
  holder: 'holder',
} as const satisfies Record<SearchSort['field'], (typeof columns)[number]>;

/**
 * One value, a JSON array of row numbers: a million taken one by one take several times as long. What a damaged page has
 * in the place of a number is one all the same, and finds no card.
 */
export const hitsQuery = (criteria: SearchCriteria, sort: SearchSort) => {
  const { where, values } = conditionOf(criteria);
  const hits = `SELECT row FROM cards WHERE ${where} ORDER BY ${orderOf(sort)}`;
  return { text: `SELECT json_group_array(CAST(row AS INTEGER)) FROM (${hits})`, values };
};

/**
 * Cards of one order stay together, by position, whatever the column. The plus keeps SQLite from following an index that
 * is in the order of the column alone: for the rest it would read each row of the table.
 */
const orderOf = ({ field, direction }: SearchSort): string =>
  `${field === 'orderedAt' ? '' : '+'}${sortColumns[field]} ${direction === 'asc' ? 'ASC' : 'DESC'}, order_number DESC, position, row`;
