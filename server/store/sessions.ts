import { sql } from 'kysely';

import type { Db, OperatorRow } from './schema.ts';

export type SessionOperator = Omit<OperatorRow, 'password_hash'> & {
  readonly sessionId: string;
  /** Where the session is for; null: no desk. */
  readonly deskId: string | null;
  /** May do nothing but send the commands that the session was made for. */
  readonly sendOnly: boolean;
  readonly tokenExpiresAt: Date;
};

export type NewSession = {
  readonly id: string;
  readonly operatorId: string;
  readonly deskId: string | null;
  readonly startedAt: Date;
  readonly endsAt: Date;
};

export type RefreshToken = {
  readonly sessionId: string;
  readonly operatorId: string;
  readonly sessionEndsAt: Date;
  readonly revoked: boolean;
  readonly expiresAt: Date;
  readonly replacedAt: Date | null;
};

type Token = { readonly hash: Buffer; readonly sessionId: string; readonly expiresAt: Date };

export type SessionStore = {
  /** Undefined where the token is unknown, expired or revoked, or its operator disabled. */
  readonly operatorOf: (accessTokenHash: Buffer, now: Date) => Promise<SessionOperator | undefined>;
  readonly start: (session: NewSession) => Promise<void>;
  readonly addAccessToken: (token: Token) => Promise<void>;
  readonly addRefreshToken: (token: Token) => Promise<void>;
  /** The token with its session, locked until the transaction ends. */
  readonly lockRefreshToken: (hash: Buffer) => Promise<RefreshToken | undefined>;
  readonly isReplaced: (refreshTokenHash: Buffer) => Promise<boolean>;
  readonly markReplaced: (refreshTokenHash: Buffer, at: Date) => Promise<void>;
  readonly revoke: (sessionId: string, at: Date) => Promise<void>;
  /** Ends every session of an operator but one (null: all). */
  readonly revokeAll: (operatorId: string, but: string | null, at: Date) => Promise<void>;
  /** Those of the sessions that have not ended. */
  readonly openAmong: (sessionIds: readonly string[], now: Date) => Promise<ReadonlySet<string>>;
};

const operatorOf = async (db: Db, hash: Buffer, now: Date): Promise<SessionOperator | undefined> => {
  // As text, since every request asks it: to build it costs more than to run it.
  const { rows } = await sql<SessionOperator>`
    select session.id as "sessionId", session.desk_id as "deskId", session.send_only as "sendOnly",
      access_token.expires_at as "tokenExpiresAt", operator.id, operator.user_name, operator.display_name,
      operator.roles, operator.sites, operator.enabled, operator.demo
    from access_token
      join session on session.id = access_token.session_id
      join operator on operator.id = session.operator_id
    where access_token.hash = ${hash} and access_token.expires_at > ${now}
      and session.ends_at > ${now} and session.revoked_at is null and operator.enabled`.execute(db);
  return rows[0];
};

const lockRefreshToken = async (db: Db, hash: Buffer): Promise<RefreshToken | undefined> => {
  const row = await db
    .selectFrom('refresh_token')
    .innerJoin('session', 'session.id', 'refresh_token.session_id')
    .select([
      'session.id',
      'session.operator_id',
      'session.ends_at',
      'session.revoked_at',
      'refresh_token.expires_at',
      'refresh_token.replaced_at',
    ])
    .where('refresh_token.hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        sessionId: row.id,
        operatorId: row.operator_id,
        sessionEndsAt: row.ends_at,
        revoked: row.revoked_at !== null,
        expiresAt: row.expires_at,
        replacedAt: row.replaced_at,
      };
};

// Every server process ends the event streams of a session that ended, whichever process ended it.
const tellOfEnd = (db: Db) => sql`select pg_notify('card_desk_session_ended', '')`.execute(db);

export const createSessionStore = (db: Db): SessionStore => ({
  operatorOf: (hash, now) => operatorOf(db, hash, now),
  start: async ({ id, operatorId, deskId, startedAt, endsAt }) => {
    await db
      .insertInto('session')
      .values({
        id,
        operator_id: operatorId,
        desk_id: deskId,
        started_at: startedAt,
        ends_at: endsAt,
        revoked_at: null,
        send_only: false,
      })
      .execute();
  },
  addAccessToken: async ({ hash, sessionId, expiresAt }) => {
    await db
      .insertInto('access_token')
      .values({ hash, session_id: sessionId, expires_at: expiresAt })
      .execute();
  },
  addRefreshToken: async ({ hash, sessionId, expiresAt }) => {
    await db
      .insertInto('refresh_token')
      .values({ hash, session_id: sessionId, expires_at: expiresAt, replaced_at: null })
      .execute();
  },
  lockRefreshToken: (hash) => lockRefreshToken(db, hash),
  isReplaced: async (hash) =>
    (await db.selectFrom('refresh_token').select('replaced_at').where('hash', '=', hash).executeTakeFirst())
      ?.replaced_at != null,
  markReplaced: async (hash, at) => {
    await db.updateTable('refresh_token').set({ replaced_at: at }).where('hash', '=', hash).execute();
  },
  revoke: async (sessionId, at) => {
    await sql`update session set revoked_at = coalesce(revoked_at, ${at}) where id = ${sessionId}`.execute(
      db,
    );
    await tellOfEnd(db);
  },
  revokeAll: async (operatorId, but, at) => {
    const query = db.updateTable('session').set({ revoked_at: at }).where('operator_id', '=', operatorId);
    const open = query.where('revoked_at', 'is', null);
    await (but === null ? open : open.where('id', '<>', but)).execute();
    await tellOfEnd(db);
  },
  openAmong: async (sessionIds, now) => {
    const { rows } = await sql<{ id: string }>`
      select session.id from session join operator on operator.id = session.operator_id
      where session.id = any(${[...sessionIds]}::uuid[]) and session.revoked_at is null
        and session.ends_at > ${now} and operator.enabled`.execute(db);
    return new Set(rows.map(({ id }) => id));
  },
});
