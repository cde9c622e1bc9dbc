import { randomUUID } from 'node:crypto';

import type { Operator, Session } from '../../shared/contract/http.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Clock } from '../clock.ts';
import type { Refusal } from '../refusal.ts';
import type { OperatorRow } from '../store/schema.ts';
import type { SessionOperator } from '../store/sessions.ts';
import type { Store, Transaction } from '../store/store.ts';
import { decideRefresh } from './decideRefresh.ts';
import type { Passwords } from './passwords.ts';
import type { Throttle } from './throttle.ts';
import { hashOf, newToken, successorOf } from './tokens.ts';

export type SessionParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly throttle: Throttle;
  readonly passwords: Passwords;
};

type SignIn = {
  readonly userName: string;
  readonly password: string;
  readonly deskId: string | null;
  /** Where the request comes from. */
  readonly address: string;
  /** Whether demo accounts may be used by this request. */
  readonly demoAllowed: boolean;
};

const accessSeconds = 300;
const idleSeconds = 12 * 3600;
const absoluteSeconds = 24 * 3600;

const later = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000);

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

export const operatorOf = (row: Omit<OperatorRow, 'password_hash'>): Operator => ({
  id: row.id,
  userName: row.user_name,
  displayName: row.display_name,
  roles: row.roles,
});

type Family = { readonly id: string; readonly endsAt: Date };

const giveTokens = async (
  tables: Transaction,
  family: Family,
  refreshToken: string,
  operator: OperatorRow,
  now: Date,
): Promise<Session> => {
  const accessToken = newToken();
  const expiresAt = earlier(later(now, accessSeconds), family.endsAt);
  await tables.sessions.addAccessToken({ hash: hashOf(accessToken), sessionId: family.id, expiresAt });
  return {
    accessToken,
    refreshToken,
    expiresIn: Math.round((expiresAt.getTime() - now.getTime()) / 1000),
    operator: operatorOf(operator),
  };
};

// Held until the session is there, so that a new password or a disabling at this moment ends this session, too.
const startSession = (
  { store, clock }: SessionParts,
  operator: OperatorRow,
  deskId: string | null,
): Promise<Result<Session, Refusal>> =>
  store.transact(async (tables) => {
    const now = clock.now();
    const held = await tables.operators.hold(operator.id);
    if (held?.enabled !== true || held.password_hash !== operator.password_hash) {
      return err({ name: 'sign-in-failed' });
    }
    if (deskId !== null) await tables.sendOnly.end(operator.id, deskId, now);
    const family = { id: randomUUID(), endsAt: later(now, absoluteSeconds) };
    const refreshToken = newToken();
    await tables.sessions.start({ ...family, operatorId: operator.id, deskId, startedAt: now });
    await tables.sessions.addRefreshToken({
      hash: hashOf(refreshToken),
      sessionId: family.id,
      expiresAt: later(now, idleSeconds),
    });
    tables.audit({
      at: now.toISOString(),
      operatorId: operator.id,
      action: 'signIn',
      object: family.id,
      result: 'done',
    });
    return ok(await giveTokens(tables, family, refreshToken, held, now));
  });

// The name that was typed is not kept: it may be a password in the wrong field.
const noteFailure = ({ store, clock }: SessionParts, operatorId: string | null, deskId: string | null) =>
  store.transact((tables) => {
    tables.audit({
      at: clock.now().toISOString(),
      operatorId,
      action: 'signIn',
      object: deskId ?? 'no desk',
      result: 'sign-in-failed',
    });
    return Promise.resolve();
  });

/** Signs in by password: `sign-in-failed` whatever was wrong, `throttled` after too many failures. */
export const signIn = async (parts: SessionParts, attempt: SignIn): Promise<Result<Session, Refusal>> => {
  const { store, throttle, passwords } = parts;
  const key = `${attempt.address}/${attempt.userName.toLowerCase()}`;
  const retryAfter = await throttle.attempt(key);
  if (retryAfter > 0) return err({ name: 'throttled', retryAfter });
  const operator = await store.operators.findByUserName(attempt.userName);
  const usable = operator !== undefined && operator.enabled && (!operator.demo || attempt.demoAllowed);
  const matches = await passwords.matches(attempt.password, operator?.password_hash);
  if (!usable || !matches) {
    await noteFailure(parts, operator?.id ?? null, attempt.deskId);
    return err({ name: 'sign-in-failed' });
  }
  await throttle.forget(key);
  return startSession(parts, operator, attempt.deskId);
};

const replaceToken = async (
  tables: Transaction,
  tokens: { readonly presented: string; readonly successor: string },
  family: Family,
  now: Date,
): Promise<void> => {
  await tables.sessions.markReplaced(hashOf(tokens.presented), now);
  await tables.sessions.addRefreshToken({
    hash: hashOf(tokens.successor),
    sessionId: family.id,
    expiresAt: earlier(later(now, idleSeconds), family.endsAt),
  });
};

/** Exchanges a refresh token; one that was replaced ends its whole session, unless it comes again at once. */
export const refresh = (
  { store, clock }: SessionParts,
  presented: string,
  demoAllowed: boolean,
): Promise<Result<Session, Refusal>> =>
  store.transact(async (tables) => {
    const now = clock.now();
    const token = await tables.sessions.lockRefreshToken(hashOf(presented));
    const operator = token === undefined ? undefined : await tables.operators.find(token.operatorId);
    const successor = successorOf(presented, await tables.instance.secret());
    const decision = decideRefresh({
      token,
      successorUsed: await tables.sessions.isReplaced(hashOf(successor)),
      operatorEnabled: operator !== undefined && operator.enabled && (!operator.demo || demoAllowed),
      now,
    });
    if (token === undefined || operator === undefined || decision === 'refuse') {
      return err({ name: 'not-signed-in' });
    }
    if (decision === 'revoke') {
      await tables.sessions.revoke(token.sessionId, now);
      return err({ name: 'not-signed-in' });
    }
    const family = { id: token.sessionId, endsAt: token.sessionEndsAt };
    if (decision === 'replace') await replaceToken(tables, { presented, successor }, family, now);
    return ok(await giveTokens(tables, family, successor, operator, now));
  });

/** Ends the session: access token and refresh token alike. */
export const signOut = ({ store, clock }: SessionParts, operator: SessionOperator): Promise<void> =>
  store.sessions.revoke(operator.sessionId, clock.now());
