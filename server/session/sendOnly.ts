import { randomUUID } from 'node:crypto';

import type { SendOnlyCredential, WaitingCommand } from '../../shared/contract/people.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Refusal } from '../refusal.ts';
import type { SessionOperator } from '../store/sessions.ts';
import type { Tables } from '../store/store.ts';
import type { SessionParts } from './sessions.ts';
import { hashOf, newToken } from './tokens.ts';

const sendOnlySeconds = 12 * 3600;

/**
 * A credential that outlives the session and can do nothing but send these commands from this desk, for twelve hours.
 * It takes the place of one that the operator had at the desk before.
 */
export const keepSending = (
  { store, clock }: SessionParts,
  { id: operatorId, sessionId, deskId }: SessionOperator,
  commands: readonly WaitingCommand[],
): Promise<Result<SendOnlyCredential, Refusal>> =>
  store.transact(async (tables) => {
    if (deskId === null) return err({ name: 'malformed', detail: 'the session is of no desk' });
    const now = clock.now();
    // Held first: what ends the operator's sessions at this moment either ends this one too, or is seen here.
    await tables.operators.hold(operatorId);
    const open = await tables.sessions.openAmong([sessionId], now);
    if (!open.has(sessionId)) return err({ name: 'not-signed-in' });
    const endsAt = new Date(now.getTime() + sendOnlySeconds * 1000);
    const accessToken = newToken();
    const id = randomUUID();
    await tables.sendOnly.end(operatorId, deskId, now);
    await tables.sendOnly.start({ id, operatorId, deskId, startedAt: now, endsAt }, commands);
    await tables.sessions.addAccessToken({ hash: hashOf(accessToken), sessionId: id, expiresAt: endsAt });
    tables.audit({
      at: now.toISOString(),
      operatorId,
      action: 'keepSending',
      object: id,
      result: `${commands.length} commands`,
    });
    return ok({ accessToken, expiresAt: endsAt.toISOString(), expiresIn: sendOnlySeconds });
  });

/** Ends the operator's credentials of this kind, at every desk. */
export const stopSending = (
  { store, clock }: SessionParts,
  { id: operatorId }: SessionOperator,
): Promise<void> =>
  store.transact(async (tables) => {
    const now = clock.now();
    const ended = await tables.sendOnly.end(operatorId, null, now);
    const entry = { operatorId, action: 'stopSending', object: operatorId, result: `${ended} ended` };
    if (ended > 0) tables.audit({ at: now.toISOString(), ...entry });
  });

type Sent = {
  readonly key: string | undefined;
  readonly cardId: string | null;
  readonly process: string;
  readonly deskId: string;
};

/** Whether the session may send this command; a full session may send any. */
export const maySend = async (
  { sendOnly }: Pick<Tables, 'sendOnly'>,
  session: SessionOperator,
  { key, cardId, process, deskId }: Sent,
): Promise<boolean> => {
  if (!session.sendOnly || key === undefined) return !session.sendOnly;
  const command = await sendOnly.command(session.sessionId, key);
  return command?.cardId === cardId && command.process === process && session.deskId === deskId;
};
