import { processDone, type Card } from '../../../shared/contract/http.ts';
import type { CommandState } from '../../../shared/domain/command.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { timeOf, type Clock, type Random } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { Author, CommandRecord, Outbox } from '../store/outbox.ts';
import type { Failure, Received } from './answer.ts';
import { backoffMs } from './backoff.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** What one attempt came to. `retryAfterMs` is the server's wish, where it had one. */
export type Verdict =
  | { readonly kind: 'done'; readonly note: Problem | null; readonly card: Card | null }
  | {
      readonly kind: 'refused';
      readonly state: Extract<CommandState, { kind: 'refused' }>;
      readonly card: Card | null;
    }
  | {
      readonly kind: 'unconfirmed';
      readonly retryAfterMs: number | null;
      readonly connection: 'lost' | 'kept' | 'signIn';
    };

const finalStatuses = [400, 403, 404, 409, 412, 413, 422, 428];

/** Only an answer in our own words ends a command; everything else leaves it open, under the same key. */
export const verdictOf = (answer: Result<Received<{ readonly card: Card }>, Failure>): Verdict => {
  if (answer.ok) return { kind: 'done', note: null, card: answer.value.value.card };
  const failure = answer.error;
  if (failure.kind !== 'problem') return { kind: 'unconfirmed', retryAfterMs: null, connection: 'lost' };
  const { status, problem, card, retryAfterMs } = failure;
  if (status === 401) return { kind: 'unconfirmed', retryAfterMs: null, connection: 'signIn' };
  if (problem.name === 'already-done') return { kind: 'done', note: problem, card };
  if (problem.name !== 'in-flight' && finalStatuses.includes(status)) {
    return { kind: 'refused', state: { kind: 'refused', problem }, card };
  }
  return { kind: 'unconfirmed', retryAfterMs, connection: 'kept' };
};

type Options = {
  readonly author: Author;
  readonly session: OnlineSession;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly random: Random;
  /** The engine has written the answer; the screens may read again. */
  readonly onAnswer: (command: CommandRecord, verdict: Verdict) => void;
  /** A command is on its way. */
  readonly onAttempt: () => void;
  readonly onConnectionDoubt: () => void;
  readonly onFault: (error: unknown) => void;
};

export type Push = {
  /** Sends what waits. What waits for a later try is left alone unless `now`. */
  kick(now: boolean): void;
  stop(): void;
};

const atOnce = 2;

/** The store itself failed (a full disk): not a matter of the network. */
const faultPauseMs = 10_000;

/** Sends one author's commands, at most two at a time; a command that fails waits for its own next try. */
export const createPush = (options: Options): Push => {
  const { author, session, outbox, clock, random } = options;
  const underWay = new Set<string>();
  const notBefore = new Map<string, number>();
  const timers = new Set<() => void>();
  let stopped = false;

  const sendLater = (id: string, ms: number): void => {
    notBefore.set(id, clock.now() + ms);
    const cancel = clock.after(ms, () => {
      timers.delete(cancel);
      sendDue();
    });
    timers.add(cancel);
  };

  const settle = (command: CommandRecord, verdict: Verdict): void => {
    const at = timeOf(clock);
    switch (verdict.kind) {
      case 'done':
        outbox.endAttempt(command.id, { kind: 'done', note: verdict.note }, at);
        break;
      case 'refused':
        outbox.endAttempt(command.id, verdict.state, at);
        break;
      case 'unconfirmed':
        outbox.endAttempt(command.id, { kind: 'unconfirmed' }, at);
        if (!stopped) sendLater(command.id, verdict.retryAfterMs ?? backoffMs(command.attempts, random));
        if (verdict.connection !== 'kept') options.onConnectionDoubt();
    }
    options.onAnswer(command, verdict);
  };

  const send = async (id: string): Promise<void> => {
    const command = outbox.beginAttempt(id, timeOf(clock));
    if (command === undefined) return;
    options.onAttempt();
    settle(command, verdictOf(await session.send(requestOf(command), processDone)));
  };

  const sendDue = (): void => {
    if (stopped) return;
    for (const { id } of outbox.toSend(author)) {
      if (underWay.size >= atOnce) return;
      if (underWay.has(id) || (notBefore.get(id) ?? 0) > clock.now()) continue;
      underWay.add(id);
      void send(id)
        .catch((error: unknown) => {
          options.onFault(error);
          sendLater(id, faultPauseMs);
        })
        .finally(() => {
          underWay.delete(id);
          sendDue();
        });
    }
  };

  return {
    kick: (now) => {
      if (now) notBefore.clear();
      sendDue();
    },
    stop: () => {
      stopped = true;
      for (const cancel of timers) cancel();
    },
  };
};

const requestOf = ({ id, cardId, process, stateRevision, body }: CommandRecord) =>
  ({
    method: 'POST',
    path: `/v1/cards/${cardId}/processes/${process}`,
    headers: { 'Idempotency-Key': id, 'If-Match': `"${stateRevision}"` },
    body,
  }) as const;
