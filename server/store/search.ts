import { type SqlBool, sql } from 'kysely';

import type { Card } from '../../shared/contract/http.ts';
import { cardOf } from './cardRow.ts';
import type { Sites } from './cards.ts';
import type { Db } from './schema.ts';

export type SearchField =
  'order' | 'state' | 'layout' | 'site' | 'orderedBy' | 'orderedAt' | 'cardNumber' | 'holder';

export type CardSearch = {
  readonly objectType: string | undefined;
  readonly state: string | undefined;
  /** Every word must occur somewhere in numbers or names. */
  readonly words: readonly string[];
  readonly sites: Sites;
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

const searchedText = sql<string>`concat_ws(' ', order_number, card_number, given_name, family_name, given_name,
  employee_number, organisation)`;

const containing = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

const matching = (db: Db, search: CardSearch) => {
  let query = db.selectFrom('card');
  if (search.objectType !== undefined) query = query.where('object_type', '=', search.objectType);
  if (search.state !== undefined) query = query.where('state', '=', search.state);
  if (search.sites !== null) query = query.where(sql<SqlBool>`site = any(${[...search.sites]})`);
  for (const word of search.words) query = query.where(searchedText, 'ilike', containing(word));
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
