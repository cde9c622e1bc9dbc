import type { RefreshToken, SessionOperator, SessionStore } from '../../../../server/store/sessions.ts';
import type { Ask } from './ask.ts';
import type { Rows } from './content.ts';
import { all, get, insert, lock, notify, update, type Work } from './work.ts';

const keyOfHash = (hash: Buffer): string => hash.toString('hex');

const isOpen = ({ revoked_at, ends_at }: Rows['session'], now: Date): boolean =>
  revoked_at === null && ends_at > now;

const operatorOf = (work: Work, hash: Buffer, now: Date): SessionOperator | undefined => {
  const token = get(work, 'access_token', keyOfHash(hash));
  if (token === undefined || token.expires_at <= now) return undefined;
  const session = get(work, 'session', token.session_id);
  if (session === undefined || !isOpen(session, now)) return undefined;
  const operator = get(work, 'operator', session.operator_id);
  if (operator?.enabled !== true) return undefined;
  const { id, user_name, display_name, roles, sites, enabled, demo } = operator;
  return {
    sessionId: session.id,
    deskId: session.desk_id,
    sendOnly: session.send_only,
    tokenExpiresAt: token.expires_at,
    ...{ id, user_name, display_name, roles, sites, enabled, demo },
  };
};

const lockRefreshToken = async (work: Work, hash: Buffer): Promise<RefreshToken | undefined> => {
  const found = get(work, 'refresh_token', keyOfHash(hash));
  const [token] = await lock(work, 'refresh_token', [found], 'update');
  if (token === undefined) return undefined;
  const [session] = await lock(work, 'session', [get(work, 'session', token.session_id)], 'update');
  if (session === undefined) return undefined;
  return {
    sessionId: session.id,
    operatorId: session.operator_id,
    sessionEndsAt: session.ends_at,
    revoked: session.revoked_at !== null,
    expiresAt: token.expires_at,
    replacedAt: token.replaced_at,
  };
};

const openAmong = (work: Work, ids: readonly string[], now: Date): ReadonlySet<string> =>
  new Set(
    ids.filter((id) => {
      const session = get(work, 'session', id);
      if (session === undefined || !isOpen(session, now)) return false;
      return get(work, 'operator', session.operator_id)?.enabled === true;
    }),
  );

export const createSessionTable = (ask: Ask): SessionStore => ({
  operatorOf: (hash, now) => ask((work) => operatorOf(work, hash, now)),
  start: ({ id, operatorId, deskId, startedAt, endsAt }) =>
    ask((work) =>
      insert(work, 'session', {
        id,
        operator_id: operatorId,
        desk_id: deskId,
        started_at: startedAt,
        ends_at: endsAt,
        revoked_at: null,
        send_only: false,
      }),
    ),
  addAccessToken: ({ hash, sessionId, expiresAt }) =>
    ask((work) => insert(work, 'access_token', { hash, session_id: sessionId, expires_at: expiresAt })),
  addRefreshToken: ({ hash, sessionId, expiresAt }) =>
    ask((work) =>
      insert(work, 'refresh_token', {
        hash,
        session_id: sessionId,
        expires_at: expiresAt,
        replaced_at: null,
      }),
    ),
  lockRefreshToken: (hash) => ask((work) => lockRefreshToken(work, hash)),
  isReplaced: (hash) => ask((work) => get(work, 'refresh_token', keyOfHash(hash))?.replaced_at != null),
  markReplaced: (hash, at) =>
    ask(async (work) => {
      const change = (row: Rows['refresh_token']) => ({ ...row, replaced_at: at });
      await update(work, 'refresh_token', [get(work, 'refresh_token', keyOfHash(hash))], change);
    }),
  revoke: (id, at) =>
    ask(async (work) => {
      const change = (row: Rows['session']) => ({ ...row, revoked_at: row.revoked_at ?? at });
      await update(work, 'session', [get(work, 'session', id)], change);
      notify(work, 'sessionEnded');
    }),
  revokeAll: (operatorId, but, at) =>
    ask(async (work) => {
      await update(
        work,
        'session',
        all(work, 'session'),
        (row) => ({ ...row, revoked_at: at }),
        (row) => row.operator_id === operatorId && row.revoked_at === null && row.id !== but,
      );
      notify(work, 'sessionEnded');
    }),
  openAmong: (ids, now) => ask((work) => openAmong(work, ids, now)),
});
