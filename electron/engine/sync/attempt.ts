import { orderDone, processDone } from '../../../shared/contract/http.ts';
import { timeOf, type Clock } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { CardCommandRecord, CommandRecord, OrderCommandRecord } from '../store/commandTable.ts';
import type { Outbox } from '../store/outbox.ts';
import { unknown, verdictOf, type Verdict } from './verdict.ts';

type Send = OnlineSession['send'];

type Options = {
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** A command is on its way. */
  readonly onAttempt: () => void;
  readonly onFault: (error: unknown) => void;
};

export type Attempted = { readonly command: CommandRecord; readonly verdict: Verdict };

/** The store itself failed (a full disk): not a matter of the network. */
export const faultPauseMs = 2_000;

/** One attempt of one command; resolves when its answer is on disk. Undefined: it may not be sent (any more). */
export const createAttempt = ({ outbox, clock, ...told }: Options) => {
  /** Whatever happens between here and the answer, the attempt is on disk and its answer is not known. */
  const ask = async (command: CommandRecord, send: Send): Promise<Verdict> => {
    try {
      told.onAttempt();
      return verdictOf(await answerTo(command, send));
    } catch (error) {
      told.onFault(error);
      return unknown;
    }
  };

  /** An answer is held until the disk takes it, whoever works at the desk by then. */
  const record = async (id: string, { end }: Verdict): Promise<void> => {
    for (;;) {
      try {
        outbox.endAttempt(id, end, timeOf(clock));
        return;
      } catch (error) {
        told.onFault(error);
        await new Promise<void>((resolve) => clock.after(faultPauseMs, resolve));
      }
    }
  };

  return async (id: string, send: Send): Promise<Attempted | undefined> => {
    const command = outbox.beginAttempt(id, timeOf(clock));
    if (command === undefined) return undefined;
    const verdict = await ask(command, send);
    await record(id, verdict);
    return { command, verdict };
  };
};

const answerTo = (command: CommandRecord, send: Send) =>
  command.kind === 'card' ? send(runOf(command), processDone) : send(orderOf(command), orderDone);

const runOf = ({ id, cardId, process, stateRevision, body }: CardCommandRecord) =>
  ({
    method: 'POST',
    path: `/v1/cards/${cardId}/processes/${process}`,
    headers: { 'Idempotency-Key': id, 'If-Match': `"${stateRevision}"` },
    body,
  }) as const;

const orderOf = ({ id, process, body }: OrderCommandRecord) =>
  ({
    method: 'POST',
    path: `/v1/processes/${process}`,
    headers: { 'Idempotency-Key': id },
    body,
  }) as const;
