import { meta as metaSchema } from '../../../shared/contract/http.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Clock, Random } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import { createAlarm } from './alarm.ts';
import type { Failure } from './answer.ts';
import { backoffMs, failuresWith } from './backoff.ts';
import { byDeskClock } from './byDeskClock.ts';
import { createConnection, type Connection } from './connection.ts';
import { createHints, type Hints } from './hints.ts';
import type { Pulled } from './pull.ts';
import type { ReplicaKeeper } from './replicaKeeper.ts';

export type SyncLoop = {
  readonly connection: Pick<Connection, 'isOnline' | 'told'>;
  /** Asks the server now; the answer shows in the status. */
  kick(): void;
  stop(): void;
};

/** `again`: after it did not answer; `epoch`: what the server calls its history. */
type Met = { readonly again: boolean; readonly epoch: string };

type Options = {
  readonly keeper: ReplicaKeeper;
  readonly clock: Clock;
  readonly random: Random;
  /** The session, signing in first where the person was let in offline. */
  readonly goOnline: () => Promise<Result<OnlineSession, Failure>>;
  readonly onStatus: () => void;
  readonly onPulled: (pulled: Pulled) => void;
  /** The server answers: what waits can be sent. */
  readonly onOnline: (session: OnlineSession, met: Met) => void;
  readonly onFault: (error: unknown) => void;
};

const pollMs = 30_000;

/** Asks the server for changes, again and again, until it is stopped. */
export const createSyncLoop = ({ keeper, clock, random, goOnline, ...told }: Options): SyncLoop => {
  const alarm = createAlarm(clock);
  const hints = createHints({ clock, random, onHint: alarm.ring });
  const connection = createConnection(clock, () => {
    // A store that cannot be read at this moment ends neither the loop nor, where a timer rang, the process.
    try {
      told.onStatus();
    } catch (error) {
      told.onFault(error);
    }
  });
  let stopped = false;

  const cycle = createCycle({
    keeper,
    clock,
    goOnline,
    connection,
    hints,
    isStopped: () => stopped,
    ...told,
  });

  const safely = async (): Promise<Result<null, Failure>> =>
    cycle().catch((error: unknown) => {
      told.onFault(error);
      return err({ kind: 'unreachable' });
    });

  const onLost = (failure: Failure): void => {
    connection.note(failure);
    if (failure.kind === 'unreachable') hints.onUnreachable();
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    let inTurn = true;
    for (let outcome = await safely(); !stopped; outcome = await safely()) {
      const isWell = outcome.ok && keeper.trouble() === null;
      failures = isWell ? 0 : failuresWith(failures, inTurn);
      if (!outcome.ok) onLost(outcome.error);
      const wait = isWell ? pollMs * (0.75 + random() / 2) : waitAfter(outcome, failures, random);
      inTurn = await alarm.pause(wait);
      if (stopped) break;
    }
    keeper.close();
  };
  void run();

  return {
    connection,
    kick: alarm.ring,
    stop: () => {
      stopped = true;
      connection.stop();
      keeper.leave();
      hints.stop();
      alarm.ring();
    },
  };
};

type CycleParts = Pick<Options, 'keeper' | 'clock' | 'goOnline' | 'onPulled' | 'onOnline'> & {
  readonly connection: Connection;
  readonly hints: Hints;
  readonly isStopped: () => boolean;
};

/** Asks the server once for what changed, and sends what waits. */
const createCycle = ({ keeper, clock, goOnline, connection, hints, isStopped, ...on }: CycleParts) => {
  const greeting = (session: OnlineSession, met: Met) => {
    let isDone = false;
    return (): void => {
      if (isDone) return;
      isDone = true;
      hints.listen(session);
      on.onOnline(session, met);
    };
  };

  return async (): Promise<Result<null, Failure>> => {
    const online = await goOnline();
    if (!online.ok) return online;
    const session = online.value;
    const meta = await session.send({ method: 'GET', path: '/v1/meta' }, metaSchema);
    if (!meta.ok) return meta;
    const { epoch, serverTime, ...said } = meta.value.value;
    const batchSync = byDeskClock(said.batchSync, serverTime, clock.now());
    const greet = greeting(session, { again: !connection.isOnline(), epoch });
    const onPage = (): void => {
      if (isStopped()) return;
      connection.note(null);
      // A replica that is there is brought up to date before anything is sent: what changed meanwhile is marked then.
      if (keeper.replica() === null) greet();
    };
    const pulled = await keeper.pull({ session, batchSync, onPage });
    if (!pulled.ok || isStopped()) return pulled.ok ? ok(null) : pulled;
    connection.note(null);
    greet();
    on.onPulled(pulled.value);
    return ok(null);
  };
};

const waitAfter = (outcome: Result<null, Failure>, failures: number, random: Random): number => {
  const wished = !outcome.ok && outcome.error.kind === 'problem' ? outcome.error.retryAfterMs : null;
  return wished ?? backoffMs(failures, random);
};
