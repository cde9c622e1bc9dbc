import type { Clock, Random } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { CommandRecord } from '../store/commandTable.ts';
import type { Author, Outbox } from '../store/outbox.ts';
import { createAttempt, faultPauseMs } from './attempt.ts';
import { backoffMs } from './backoff.ts';
import { createRetries } from './retries.ts';
import type { Verdict } from './verdict.ts';

/** The way to the server of one author's commands: his own session, or what he left to keep sending. */
export type Channel = {
  readonly author: Author;
  readonly send: OnlineSession['send'];
  /** While the server does not answer nothing is attempted: what waits stays untouched, and can be taken back. */
  readonly isOpen: () => boolean;
  readonly maySend: (commandId: string) => boolean;
  /** What came of an attempt is on disk. */
  readonly onVerdict: (verdict: Verdict) => void;
};

type Options = {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly random: Random;
  /** A command is on its way. */
  readonly onAttempt: () => void;
  /** What came of it is on disk, whoever is at the desk by now. */
  readonly onVerdict: (command: CommandRecord, verdict: Verdict) => void;
  readonly onFault: (error: unknown) => void;
};

export type Push = {
  /** From now on this author's commands go this way and no other. Returns what closes it; an answer may still come. */
  open(channel: Channel): () => void;
  /** Sends what waits. What waits for a later try is left alone unless `now`. */
  kick(now: boolean): void;
};

const atOnce = 2;

/**
 * Sends the desk's commands, each by its author's channel and at most two at a time in all; a command that fails waits
 * for its own next try.
 */
export const createPush = ({ outbox, clock, random, ...told }: Options): Push => {
  const attempt = createAttempt({ outbox, clock, ...told });
  const channels = createChannels();
  const queues = createQueues(outbox);
  const underWay = new Set<string>();
  const hasRoom = (): boolean => underWay.size < atOnce;

  const send = async (id: string, channel: Channel): Promise<void> => {
    const attempted = await attempt(id, channel.send);
    if (attempted === undefined) return;
    const { command, verdict } = attempted;
    if (verdict.end.kind === 'unconfirmed') {
      retries.after(id, verdict.retryAfterMs ?? backoffMs(command.attempts, random));
    }
    channel.onVerdict(verdict);
    told.onVerdict(command, verdict);
  };

  const sendAndGoOn = (id: string, channel: Channel): void => {
    underWay.add(id);
    void send(id, channel)
      .catch((error: unknown) => {
        told.onFault(error);
        retries.after(id, faultPauseMs);
      })
      .finally(() => {
        underWay.delete(id);
        sendDue();
      });
  };

  const sendDueBy = (channel: Channel): void => {
    for (const id of queues.of(channel.author, hasRoom)) {
      if (!underWay.has(id) && retries.isDue(id) && channel.maySend(id)) sendAndGoOn(id, channel);
    }
  };

  /** Who came last goes first: the person at the desk does not queue behind what others left. */
  const sendDue = (): void => {
    try {
      for (const channel of channels.newestFirst()) {
        if (channel.isOpen()) sendDueBy(channel);
      }
    } catch (error) {
      told.onFault(error);
    }
  };

  const retries = createRetries(clock, sendDue);

  return {
    open: channels.open,
    kick: (now) => {
      if (now) {
        retries.forget();
        queues.readAgain();
      }
      sendDue();
    },
  };
};

/**
 * What waits, by author and as it was last read: to read all of it after each one that was sent would take ever longer,
 * the more there is. One that runs out is read again, and so finds what came meanwhile or has become due.
 */
const createQueues = (outbox: Pick<Outbox, 'toSend'>) => {
  const queues = new Map<string, string[]>();
  const read = (author: Author): string[] => outbox.toSend(author).map(({ id }) => id);
  return {
    /** One after the other, while there is room for it. */
    *of(author: Author, thereIsRoom: () => boolean): Generator<string> {
      const queue = queues.get(author.operatorId) ?? read(author);
      queues.set(author.operatorId, queue);
      while (queue.length > 0 && thereIsRoom()) yield queue.shift() ?? '';
      if (queue.length === 0) queues.delete(author.operatorId);
    },
    readAgain: () => {
      queues.clear();
    },
  };
};

/** One for each author, the last that was opened. */
const createChannels = () => {
  const channels = new Map<string, Channel>();
  return {
    newestFirst: (): readonly Channel[] => [...channels.values()].reverse(),
    open: (channel: Channel): (() => void) => {
      const { operatorId } = channel.author;
      channels.delete(operatorId);
      channels.set(operatorId, channel);
      return () => {
        if (channels.get(operatorId) === channel) channels.delete(operatorId);
      };
    },
  };
};
