import { processDone } from '../../../shared/contract/http.ts';
import { timeOf, type Clock, type Random } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { CommandRecord } from '../store/commandTable.ts';
import type { Author, Outbox } from '../store/outbox.ts';
import { backoffMs } from './backoff.ts';
import { createRetries } from './retries.ts';
import { verdictOf, type Verdict } from './verdict.ts';

type Options = {
  readonly author: Author;
  readonly session: OnlineSession;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly random: Random;
  /** While the server does not answer nothing is attempted: what waits stays untouched, and can be taken back. */
  readonly isOnline: () => boolean;
  /** A command is on its way. */
  readonly onAttempt: () => void;
  /** What came of it is on disk. */
  readonly onVerdict: (command: CommandRecord, verdict: Verdict) => void;
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
export const createPush = ({ author, session, outbox, clock, random, isOnline, ...told }: Options): Push => {
  const underWay = new Set<string>();
  let stopped = false;

  const send = async (id: string): Promise<void> => {
    const command = outbox.beginAttempt(id, timeOf(clock));
    if (command === undefined) return;
    told.onAttempt();
    const verdict = verdictOf(await session.send(requestOf(command), processDone));
    outbox.endAttempt(id, verdict.end, timeOf(clock));
    if (verdict.end.kind === 'unconfirmed') {
      retries.after(id, verdict.retryAfterMs ?? backoffMs(command.attempts, random));
    }
    told.onVerdict(command, verdict);
  };

  const sendAndGoOn = (id: string): void => {
    underWay.add(id);
    void send(id)
      .catch((error: unknown) => {
        told.onFault(error);
        retries.after(id, faultPauseMs);
      })
      .finally(() => {
        underWay.delete(id);
        sendDue();
      });
  };

  const sendDue = (): void => {
    if (stopped || !isOnline()) return;
    for (const { id } of outbox.toSend(author)) {
      if (underWay.size >= atOnce) return;
      if (!underWay.has(id) && retries.isDue(id)) sendAndGoOn(id);
    }
  };

  const retries = createRetries(clock, sendDue);

  return {
    kick: (now) => {
      if (now) retries.forget();
      sendDue();
    },
    stop: () => {
      stopped = true;
      retries.stop();
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
