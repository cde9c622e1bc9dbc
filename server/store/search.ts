import { type SqlBool, sql } from 'kysely';

import type { Card } from '../../shared/contract/http.ts';
import { cardOf } from './cardRow.ts';
import type { Sites } from './cards.ts';
import type { Db } from './schema.ts';

export type SearchField =
  'order' | 'state' | 'layout' | 'site' | 'orderedBy' | 'orderedAt' | 'cardNumber' | 'holder';

export type CardSearch = {
  readonly objectType?: string | undefined;
  readonly state?: string | undefined;
  /** Must occur as a whole somewhere in numbers or names, in any case; empty: everything answers. */
  readonly text: string;
  readonly sites: Sites;
  readonly orderedBy?: string | undefined;
  /** RFC 3339. */
  readonly orderedFrom?: string | undefined;
  readonly orderedBefore?: string | undefined;
  /** Its number. */
  readonly batch?: number | undefined;
  readonly sort: { readonly field: SearchField; readonly descending: boolean };
  readonly offset: number;
  readonly limit: number;
};

export type CardHits = { readonly cards: readonly Card[]; readonly total: number };

const columns: Record<SearchField, readonly string[]> = {
  order: ['order_number', 'order_position'],
  state: ['state'],
  layout: ['layout'],
  site: ['site'],
  orderedBy: ['ordered_by'],
  orderedAt: ['ordered_at', 'order_number', 'order_position'],
  cardNumber: ['card_number'],
  holder: ['family_name', 'given_name'],
};

/** As at the desk (`cardColumns`), so that both find the same; a database's own collation may know no case beyond ASCII. */
const searchedText = sql<string>`lower(concat_ws(chr(10), order_number, card_number, family_name || ', ' || given_name,
  given_name, employee_number) collate "und-x-icu")`;

const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const matching = (db: Db, search: CardSearch) => {
  const { objectType, state, text, sites, orderedBy, orderedFrom, orderedBefore, batch } = search;
  let query = db.selectFrom('card');
  if (objectType !== undefined) query = query.where('object_type', '=', objectType);
  if (state !== undefined) query = query.where('state', '=', state);
  if (sites !== null) query = query.where(sql<SqlBool>`site = any(${[...sites]})`);
  if (orderedBy !== undefined) query = query.where('ordered_by', '=', orderedBy);
  if (orderedFrom !== undefined) query = query.where('ordered_at', '>=', new Date(orderedFrom));
  if (orderedBefore !== undefined) query = query.where('ordered_at', '<', new Date(orderedBefore));
  if (batch !== undefined) query = query.where('batch_number', '=', batch);
  if (text !== '') query = query.where(searchedText, 'like', containing(text.toLocaleLowerCase('en')));
  return query;
};

/** The hits of one page and their exact number. */
export const searchCards = async (db: Db, search: CardSearch): Promise<CardHits> => {
  let page = matching(db, search).selectAll().offset(search.offset).limit(search.limit);
  for (const column of columns[search.sort.field]) {
    page = page.orderBy(sql.ref(column), (item) =>
      (search.sort.descending ? item.desc() : item.asc()).nullsLast(),
    );
  }
  const rows = await page.orderBy('id').execute();
  const { total } = await matching(db, search)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { cards: rows.map(cardOf), total };
};
