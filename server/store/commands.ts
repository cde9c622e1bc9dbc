import { sql } from 'kysely';

import type { Db } from './schema.ts';

/** What the server answered to a command, once and for all. */
export type Outcome = {
  readonly operatorId: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly status: 'done' | 'refused';
  readonly httpStatus: number;
  /** JSON, kept to the letter: the same command gets the same answer. */
  readonly body: string;
  readonly process: string;
  readonly cardId: string | null;
  readonly receivedAt: Date;
};

export type CommandStore = {
  /** False while another request holds the key; else it is held until the transaction ends. */
  readonly tryLock: (operatorId: string, key: string) => Promise<boolean>;
  readonly find: (operatorId: string, key: string) => Promise<Outcome | undefined>;
  readonly save: (outcome: Outcome) => Promise<void>;
};

const find = async (db: Db, operatorId: string, key: string): Promise<Outcome | undefined> => {
  const row = await db
    .selectFrom('command_outcome')
    .selectAll()
    .where('operator_id', '=', operatorId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        operatorId: row.operator_id,
        key: row.key,
        fingerprint: row.fingerprint,
        status: row.status,
        httpStatus: row.http_status,
        body: row.body,
        process: row.process,
        cardId: row.card_id,
        receivedAt: row.received_at,
      };
};

export const createCommandStore = (db: Db): CommandStore => ({
  tryLock: async (operatorId, key) => {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`${operatorId}/${key}`}, 0)) as held`.execute(db);
    return rows[0]?.held ?? false;
  },
  find: (operatorId, key) => find(db, operatorId, key),
  save: async (outcome) => {
    await db
      .insertInto('command_outcome')
      .values({
        operator_id: outcome.operatorId,
        key: outcome.key,
        fingerprint: outcome.fingerprint,
        status: outcome.status,
        http_status: outcome.httpStatus,
        body: outcome.body,
        process: outcome.process,
        card_id: outcome.cardId,
        received_at: outcome.receivedAt,
      })
      .execute();
  },
});
