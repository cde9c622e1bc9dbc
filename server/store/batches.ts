import { sql } from 'kysely';

import type { Card } from '../../shared/contract/http.ts';
import { cardOf } from './cardRow.ts';
import type { CardRow, Db } from './schema.ts';

export type Batch = { readonly id: string; readonly number: number; readonly createdAt: Date };

type Step = { readonly objectType: string; readonly from: string; readonly to: string };

export type BureauChange = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly cardNumber: string | null;
};

export type BatchStore = {
  readonly create: (id: string, at: Date) => Promise<Batch>;
  /** Batches that the bureau had before this database was made. */
  readonly addPast: (batches: readonly Batch[]) => Promise<void>;
  /** Where it has no cards. */
  readonly remove: (id: string) => Promise<void>;
  readonly unsubmitted: () => Promise<readonly Batch[]>;
  /** Whether cards may be added; it stays so until the transaction ends. */
  readonly isOpen: (id: string) => Promise<boolean>;
  readonly close: (id: string, at: Date) => Promise<void>;
  readonly markSubmitted: (id: string, at: Date) => Promise<void>;
  readonly cardsOf: (id: string) => Promise<readonly Card[]>;
  /** Hands over the oldest cards that wait, at most `limit`: state, batch and history. */
  readonly take: (step: Step, batch: Batch, limit: number, at: Date) => Promise<readonly Card[]>;
  /** The cards that have been longest in a state at the bureau. */
  readonly atBureau: (
    objectType: string,
    states: readonly string[],
    limit: number,
  ) => Promise<readonly Card[]>;
  /** Nobody else changes these cards until the transaction ends. */
  readonly lockCards: (ids: readonly string[]) => Promise<readonly Card[]>;
  /** What the bureau reports, where the card is still in the state that it left. */
  readonly advance: (changes: readonly BureauChange[], at: Date) => Promise<readonly Card[]>;
  readonly lastRunAt: () => Promise<Date | null>;
  readonly noteRun: (at: Date) => Promise<void>;
};

const takeLock = 0x6361_7264;

const create = async (db: Db, id: string, at: Date): Promise<Batch> => {
  // Two server processes on one database must not draw the same number.
  await sql`select pg_advisory_xact_lock(${takeLock})`.execute(db);
  const { rows } = await sql<{ number: number }>`
    insert into batch (id, number, created_at)
    select ${id}::uuid, coalesce(max(number), 0) + 1, ${at}::timestamptz from batch
    returning number`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The batch was not created.');
  return { id, number: row.number, createdAt: at };
};

const take = async (db: Db, step: Step, batch: Batch, limit: number, at: Date): Promise<readonly Card[]> => {
  // Waits for a card that an abort holds, then sees the card as the abort left it: never both, never neither.
  const { rows } = await sql<CardRow>`
    with waiting as (
      select id from card where object_type = ${step.objectType} and state = ${step.from}
      order by ordered_at, id limit ${limit} for update
    ), taken as (
      update card set state = ${step.to}, state_revision = state_revision + 1, state_since = ${at},
        state_by = null, version = version + 1, updated_at = ${at},
        batch_id = ${batch.id}::uuid, batch_number = ${batch.number}, batch_sent_at = ${batch.createdAt}
      from waiting where card.id = waiting.id and card.state = ${step.from}
      returning card.*
    ), told as (
      insert into card_history (card_id, at, kind, from_state, to_state, by)
      select id, ${at}, 'batchSync', ${step.from}, ${step.to}, ${`Batch ${batch.number}`} from taken
    )
    select * from taken`.execute(db);
  return rows.map(cardOf);
};

const advance = async (db: Db, changes: readonly BureauChange[], at: Date): Promise<readonly Card[]> => {
  const { rows } = await sql<CardRow>`
    with report as (
      select * from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as r (id uuid, "from" text, "to" text, "cardNumber" text)
    ), advanced as (
      update card set state = report.to, state_revision = state_revision + 1, state_since = ${at},
        state_by = null, version = version + 1, updated_at = ${at},
        card_number = coalesce(report."cardNumber", card_number)
      from report where card.id = report.id and card.state = report.from
      returning card.*, report.from as left_state
    ), told as (
      insert into card_history (card_id, at, kind, from_state, to_state, by)
      select id, ${at}, 'bureau', left_state, state, 'Bureau' from advanced
    )
    select * from advanced`.execute(db);
  return rows.map(cardOf);
};

const unsubmitted = async (db: Db): Promise<readonly Batch[]> => {
  const query = db.selectFrom('batch').selectAll().where('submitted_at', 'is', null).orderBy('number');
  return (await query.execute()).map(({ id, number, created_at }) => ({ id, number, createdAt: created_at }));
};

const atBureau = async (
  db: Db,
  objectType: string,
  states: readonly string[],
  limit: number,
): Promise<readonly Card[]> => {
  const rows = await db
    .selectFrom('card')
    .selectAll()
    .where('object_type', '=', objectType)
    .where('state', 'in', states)
    .where('batch_id', 'is not', null)
    .orderBy('state_since')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(cardOf);
};

export const createBatchStore = (db: Db): BatchStore => ({
  create: (id, at) => create(db, id, at),
  addPast: async (batches) => {
    const rows = batches.map(({ id, number, createdAt }) => ({
      id,
      number,
      created_at: createdAt,
      submitted_at: createdAt,
    }));
    await sql`insert into batch select * from jsonb_populate_recordset(null::batch, ${JSON.stringify(rows)}::jsonb)`.execute(
      db,
    );
  },
  remove: async (id) => {
    await sql`delete from batch where id = ${id}
      and not exists (select 1 from card where batch_id = ${id})`.execute(db);
  },
  unsubmitted: () => unsubmitted(db),
  isOpen: async (id) => {
    const query = db.selectFrom('batch').select('id').where('id', '=', id).where('closed_at', 'is', null);
    return (await query.forShare().execute()).length > 0;
  },
  close: async (id, at) => {
    const query = db.updateTable('batch').set({ closed_at: at }).where('id', '=', id);
    await query.where('closed_at', 'is', null).execute();
  },
  markSubmitted: async (id, at) => {
    await db.updateTable('batch').set({ submitted_at: at }).where('id', '=', id).execute();
  },
  cardsOf: async (id) =>
    (await db.selectFrom('card').selectAll().where('batch_id', '=', id).orderBy('id').execute()).map(cardOf),
  take: (step, batch, limit, at) => take(db, step, batch, limit, at),
  atBureau: (objectType, states, limit) => atBureau(db, objectType, states, limit),
  lockCards: async (ids) => {
    if (ids.length === 0) return [];
    const query = db.selectFrom('card').selectAll().where('id', 'in', ids).orderBy('id');
    return (await query.forUpdate().execute()).map(cardOf);
  },
  advance: (changes, at) => advance(db, changes, at),
  lastRunAt: async () =>
    (await db.selectFrom('instance').select('last_batch_sync_at').executeTakeFirstOrThrow())
      .last_batch_sync_at,
  noteRun: async (at) => {
    await db.updateTable('instance').set({ last_batch_sync_at: at }).execute();
  },
});
