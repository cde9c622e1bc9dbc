import { type SqlBool, sql } from 'kysely';

import type { Card, HistoryEntry } from '../../shared/contract/http.ts';
import { cardOf, historyEntryOf, storedCardOf, type StoredCard } from './cardRow.ts';
import type { CardRow, Db, HistoryRow } from './schema.ts';

/** The sites that may be seen; null: every one. */
export type Sites = readonly string[] | null;

export type StateChange = {
  readonly id: string;
  readonly from: readonly string[];
  readonly stateRevision: number;
  readonly to: string;
  readonly at: Date;
  readonly process: string;
  readonly by: string;
  readonly deskId: string;
  readonly reason: string | null;
  readonly note: string | null;
};

export type NewCards = { readonly cards: readonly CardRow[]; readonly history: readonly HistoryRow[] };

export type StateCount = { readonly objectType: string; readonly state: string; readonly cards: number };

export type CardStore = {
  readonly find: (id: string, sites: Sites) => Promise<Card | undefined>;
  readonly findMany: (ids: readonly string[]) => Promise<readonly Card[]>;
  /** The card, locked until the transaction ends. */
  readonly lock: (id: string, sites: Sites) => Promise<StoredCard | undefined>;
  /** Cards in the order of their ids, at most `limit`, after the given one. */
  readonly pageAfter: (id: string | null, sites: Sites, limit: number) => Promise<readonly Card[]>;
  readonly history: (id: string) => Promise<readonly HistoryEntry[]>;
  readonly count: (objectType: string, state: string) => Promise<number>;
  /** How many cards each state of each object type has; one that has none is not there. */
  readonly counts: () => Promise<readonly StateCount[]>;
  readonly isEmpty: () => Promise<boolean>;
  /** Undefined where the card is no longer as the change expects it; else the card as it is now, history written. */
  readonly changeState: (change: StateChange) => Promise<Card | undefined>;
  readonly insert: (cards: NewCards) => Promise<readonly Card[]>;
  readonly nextOrderNumber: () => Promise<number>;
  readonly skipOrderNumbersTo: (number: number) => Promise<void>;
};

const inSites = (sites: Sites) =>
  sites === null ? sql<SqlBool>`true` : sql<SqlBool>`card.site = any(${[...sites]})`;

const changeState = async (db: Db, change: StateChange): Promise<Card | undefined> => {
  const { rows } = await sql<CardRow>`
    with changed as (
      update card set state = ${change.to}, state_revision = state_revision + 1, state_since = ${change.at},
        state_by = ${change.by}, version = version + 1, updated_at = ${change.at}
      where id = ${change.id} and state = any(${[...change.from]}) and state_revision = ${change.stateRevision}
      returning *
    ), told as (
      insert into card_history (card_id, at, kind, process, from_state, to_state, by, desk_id, reason, note)
      select changed.id, ${change.at}, 'process', ${change.process}, before.state, changed.state,
        ${change.by}, ${change.deskId}, ${change.reason}, ${change.note}
      from changed join card before on before.id = changed.id
    )
    select * from changed`.execute(db);
  return rows[0] === undefined ? undefined : cardOf(rows[0]);
};

// One JSON parameter instead of one for each value: PostgreSQL takes 65,535 parameters, 5,000 cards have twice that.
const insert = async (db: Db, { cards, history }: NewCards): Promise<readonly Card[]> => {
  await sql`insert into card select * from jsonb_populate_recordset(null::card, ${JSON.stringify(cards)}::jsonb)`.execute(
    db,
  );
  await sql`
    insert into card_history (card_id, at, kind, process, from_state, to_state, by, desk_id, reason, note)
    select card_id, at, kind, process, from_state, to_state, by, desk_id, reason, note
    from jsonb_populate_recordset(null::card_history, ${JSON.stringify(history)}::jsonb)`.execute(db);
  return cards.map(cardOf);
};

const readHistory = async (db: Db, id: string): Promise<readonly HistoryEntry[]> => {
  const rows = await db
    .selectFrom('card_history')
    .selectAll()
    .where('card_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(historyEntryOf);
};

const lock = async (db: Db, id: string, sites: Sites): Promise<StoredCard | undefined> => {
  const row = await db
    .selectFrom('card')
    .selectAll()
    .where('id', '=', id)
    .where(inSites(sites))
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : storedCardOf(row);
};

const count = async (db: Db, objectType: string, state: string): Promise<number> => {
  const { cards } = await db
    .selectFrom('card')
    .select(({ fn }) => fn.countAll<number>().as('cards'))
    .where('object_type', '=', objectType)
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return cards;
};

const counts = (db: Db): Promise<readonly StateCount[]> =>
  db
    .selectFrom('card')
    .select(({ fn }) => ['object_type as objectType', 'state', fn.countAll<number>().as('cards')])
    .groupBy(['object_type', 'state'])
    .execute();

const nextOrderNumber = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ number: number }>`select nextval('order_number') as number`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The sequence gave no order number.');
  return row.number;
};

export const createCardStore = (db: Db): CardStore => ({
  find: async (id, sites) => {
    const query = db.selectFrom('card').selectAll().where('id', '=', id).where(inSites(sites));
    const row = await query.executeTakeFirst();
    return row === undefined ? undefined : cardOf(row);
  },
  findMany: async (ids) => {
    const rows = await db
      .selectFrom('card')
      .selectAll()
      .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
      .execute();
    return rows.map(cardOf);
  },
  lock: (id, sites) => lock(db, id, sites),
  pageAfter: async (id, sites, limit) => {
    const query = db.selectFrom('card').selectAll().where(inSites(sites)).orderBy('id').limit(limit);
    const rows = await (id === null ? query : query.where('id', '>', id)).execute();
    return rows.map(cardOf);
  },
  history: (id) => readHistory(db, id),
  count: (objectType, state) => count(db, objectType, state),
  counts: () => counts(db),
  isEmpty: async () => (await db.selectFrom('card').select('id').limit(1).execute()).length === 0,
  changeState: (change) => changeState(db, change),
  insert: (cards) => insert(db, cards),
  nextOrderNumber: () => nextOrderNumber(db),
  skipOrderNumbersTo: async (number) => {
    await sql`select setval('order_number', ${number})`.execute(db);
  },
});
