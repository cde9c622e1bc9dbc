import { createHash } from 'node:crypto';

import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Clock } from '../clock.ts';
import { problemOf, type Refusal, statusOf } from '../refusal.ts';
import type { Store, Transaction } from '../store/store.ts';

/** A command as it arrived; `content`: method, path, If-Match and body, in one form. */
export type Attempt = {
  readonly operatorId: string;
  readonly key: string;
  readonly content: readonly unknown[];
  readonly process: string;
  readonly cardId: string | null;
  readonly traceId: string;
};

/** `body` is JSON. */
export type Reply = { readonly httpStatus: number; readonly body: string };

type Done = { readonly httpStatus: number; readonly body: object };

type Parts = { readonly store: Store; readonly clock: Clock };

const fingerprintOf = (content: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');

const replyOf = (result: Result<Done, Refusal>, traceId: string): Reply =>
  result.ok
    ? { httpStatus: result.value.httpStatus, body: JSON.stringify(result.value.body) }
    : { httpStatus: statusOf(result.error.name), body: JSON.stringify(problemOf(result.error, traceId)) };

/**
 * Runs `work` for a command that was never answered, and keeps the answer in the same transaction; a command seen
 * before gets its stored answer. An error is an answer that is not kept.
 */
export const answerOnce = (
  { store, clock }: Parts,
  attempt: Attempt,
  work: (tables: Transaction) => Promise<Result<Done, Refusal>>,
): Promise<Result<Reply, Refusal>> =>
  store.transact(async (tables) => {
    const { operatorId, key, process, cardId, traceId } = attempt;
    const fingerprint = fingerprintOf(attempt.content);
    if (!(await tables.commands.tryLock(operatorId, key))) return err({ name: 'in-flight', retryAfter: 1 });
    const stored = await tables.commands.find(operatorId, key);
    if (stored !== undefined)
      return stored.fingerprint === fingerprint ? ok(stored) : err({ name: 'key-reused' });
    const result = await work(tables);
    if (!result.ok && result.error.name === 'precondition-missing') return result;
    const reply = replyOf(result, traceId);
    const receivedAt = clock.now();
    const status = result.ok ? 'done' : 'refused';
    await tables.commands.save({
      operatorId,
      key,
      fingerprint,
      status,
      ...reply,
      process,
      cardId,
      receivedAt,
    });
    tables.audit({
      at: receivedAt.toISOString(),
      operatorId,
      action: process,
      object: cardId ?? key,
      result: result.ok ? 'done' : result.error.name,
    });
    return ok(reply);
  });
