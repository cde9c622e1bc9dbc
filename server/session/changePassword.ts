import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Refusal } from '../refusal.ts';
import type { SessionOperator } from '../store/sessions.ts';
import { faultOfPassword } from './passwords.ts';
import type { SessionParts } from './sessions.ts';

type Change = { readonly currentPassword: string; readonly newPassword: string };

/**
 * An operator's own new password: ends the operator's other sessions and keeps this one. `sign-in-failed` where the
 * current password is wrong, `throttled` after too many such.
 */
export const changePassword = async (
  { store, clock, throttle, passwords }: SessionParts,
  operator: SessionOperator,
  { currentPassword, newPassword }: Change,
): Promise<Result<true, Refusal>> => {
  const attempt = `password/${operator.id}`;
  const retryAfter = await throttle.attempt(attempt);
  if (retryAfter > 0) return err({ name: 'throttled', retryAfter });
  const before = await store.operators.find(operator.id);
  const entry = { operatorId: operator.id, action: 'changePassword', object: operator.id };
  if (!(await passwords.matches(currentPassword, before?.password_hash))) {
    await store.transact((tables) => {
      tables.audit({ ...entry, at: clock.now().toISOString(), result: 'sign-in-failed' });
      return Promise.resolve();
    });
    return err({ name: 'sign-in-failed' });
  }
  await throttle.forget(attempt);
  const fault = faultOfPassword(newPassword, operator.user_name);
  if (fault !== undefined) return err({ name: 'malformed', detail: fault });
  const passwordHash = await passwords.hash(newPassword);
  await store.transact(async (tables) => {
    const now = clock.now();
    await tables.operators.setPassword(operator.id, passwordHash);
    await tables.sessions.revokeAll(operator.id, operator.sessionId, now);
    tables.audit({ ...entry, at: now.toISOString(), result: 'done' });
  });
  return ok(true);
};
