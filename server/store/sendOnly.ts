import { sql } from 'kysely';

import type { WaitingCommand } from '../../shared/contract/people.ts';
import type { Db } from './schema.ts';

export type SendOnlySession = {
  readonly id: string;
  readonly operatorId: string;
  readonly deskId: string;
  readonly startedAt: Date;
  readonly endsAt: Date;
};

export type SendOnlyStore = {
  readonly start: (session: SendOnlySession, commands: readonly WaitingCommand[]) => Promise<void>;
  /** The command of that key, where the session was made for it. */
  readonly command: (sessionId: string, key: string) => Promise<WaitingCommand | undefined>;
  /** Those that still work. */
  readonly list: (
    operatorId: string,
    now: Date,
  ) => Promise<readonly (SendOnlySession & { readonly commands: number })[]>;
  /** Ends those of an operator; `deskId` null: at every desk. Tells how many. */
  readonly end: (operatorId: string, deskId: string | null, at: Date) => Promise<number>;
};

const start = async (db: Db, session: SendOnlySession, commands: readonly WaitingCommand[]) => {
  await db
    .insertInto('session')
    .values({
      id: session.id,
      operator_id: session.operatorId,
      desk_id: session.deskId,
      started_at: session.startedAt,
      ends_at: session.endsAt,
      revoked_at: null,
      send_only: true,
    })
    .execute();
  await db
    .insertInto('send_only_command')
    .values(
      commands.map(({ key, cardId, process }) => ({ session_id: session.id, key, card_id: cardId, process })),
    )
    .execute();
};

const list = async (db: Db, operatorId: string, now: Date) => {
  const rows = await db
    .selectFrom('session')
    .selectAll()
    .select(({ selectFrom, fn }) =>
      selectFrom('send_only_command')
        .whereRef('session_id', '=', 'session.id')
        .select(fn.countAll<number>().as('commands'))
        .as('commands'),
    )
    .where('operator_id', '=', operatorId)
    .where('send_only', '=', true)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('started_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    operatorId: row.operator_id,
    deskId: row.desk_id ?? '',
    startedAt: row.started_at,
    endsAt: row.ends_at,
    commands: row.commands ?? 0,
  }));
};

export const createSendOnlyStore = (db: Db): SendOnlyStore => ({
  start: (session, commands) => start(db, session, commands),
  command: async (sessionId, key) => {
    const query = db.selectFrom('send_only_command').selectAll().where('session_id', '=', sessionId);
    const row = await query.where('key', '=', key).executeTakeFirst();
    return row === undefined ? undefined : { key: row.key, cardId: row.card_id, process: row.process };
  },
  list: (operatorId, now) => list(db, operatorId, now),
  end: async (operatorId, deskId, at) => {
    const { numAffectedRows = 0n } = await sql`
      update session set revoked_at = ${at}
      where operator_id = ${operatorId} and send_only and revoked_at is null
        and (${deskId}::text is null or desk_id = ${deskId})`.execute(db);
    return Number(numAffectedRows);
  },
});
