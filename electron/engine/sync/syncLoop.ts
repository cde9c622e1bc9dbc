import { meta as metaSchema, type BatchSync } from '../../../shared/contract/http.ts';
import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { timeOf, type Clock, type Random } from '../ports.ts';
import { needsSignIn, type OnlineSession } from '../session/onlineSession.ts';
import type { Replica } from '../store/replica.ts';
import type { ReplicaFiles, ReplicaScope } from '../store/replicaFiles.ts';
import type { Failure } from './answer.ts';
import { backoffMs } from './backoff.ts';
import { catchUp, fill, type Pulled } from './pull.ts';

export type SyncStatus = Pick<DeskStatus, 'connection' | 'replica' | 'batchSync'>;

export type SyncLoop = {
  status(): SyncStatus;
  /** Null until the first filling is done. */
  replica(): Replica | null;
  /** Ask the server now; the answer shows in the status. */
  kick(): void;
  stop(): void;
};

type Options = {
  readonly scope: ReplicaScope;
  readonly sites: readonly string[];
  readonly replicas: ReplicaFiles;
  readonly clock: Clock;
  readonly random: Random;
  /** The session, signing in first where the person was let in offline. */
  readonly goOnline: () => Promise<Result<OnlineSession, Failure>>;
  readonly onFault: (error: unknown) => void;
  readonly onStatus: () => void;
  readonly onPulled: (pulled: Pulled) => void;
  /** The server answers: what waits can be sent. `again`: after it did not. */
  readonly onOnline: (session: OnlineSession, again: boolean) => void;
  readonly onScopeChanged: () => void;
};

const pollMs = 30_000;

export const createSyncLoop = (options: Options): SyncLoop => {
  const { scope, sites, replicas, clock, random } = options;
  let replica = replicas.open(scope);
  let connection: DeskStatus['connection'] = { kind: 'connecting', since: timeOf(clock) };
  let batchSync: BatchSync | null = null;
  let filling: { readonly staging: Replica } | null = null;
  let stopped = false;
  let kicked = false;
  let wake: () => void = () => undefined;
  let failures = 0;
  let hints: AbortController | null = null;

  const setConnection = (kind: DeskStatus['connection']['kind']): void => {
    if (connection.kind !== kind) connection = { kind, since: timeOf(clock) };
    options.onStatus();
  };

  const kick = (): void => {
    kicked = true;
    wake();
  };

  const pause = async (ms: number): Promise<void> => {
    if (!kicked && !stopped) {
      await new Promise<void>((resolve) => {
        const cancel = clock.after(ms, resolve);
        wake = () => {
          cancel();
          resolve();
        };
      });
    }
    kicked = false;
  };

  const listen = (session: OnlineSession): void => {
    if (hints !== null) return;
    const listening = new AbortController();
    hints = listening;
    void session.listen(kick, listening.signal).finally(() => {
      hints = null;
      kick();
    });
  };

  const rebuild = async (session: OnlineSession): Promise<Result<Pulled, Failure>> => {
    const staging = replicas.openStaging(scope);
    filling = { staging };
    options.onStatus();
    const filled = await fill(staging, { session, clock, sites, onProgress: options.onStatus });
    filling = null;
    if (stopped || !filled.ok) {
      replicas.release(staging);
      return filled;
    }
    replica = replicas.promote(scope, replica, staging);
    return { ok: true, value: { ...filled.value, cards: true, configuration: true } };
  };

  const pull = async (session: OnlineSession): Promise<Result<Pulled, Failure>> => {
    if (replica.facts().asOf === null) return rebuild(session);
    const pulled = await catchUp(replica, { session, clock });
    if (pulled.ok || pulled.error.kind !== 'problem' || pulled.error.resync === null) return pulled;
    if (pulled.error.resync !== 'scope-changed') return rebuild(session);
    options.onScopeChanged();
    return pulled;
  };

  const attempt = async (): Promise<Result<Pulled, Failure>> => {
    try {
      return await cycle();
    } catch (error) {
      options.onFault(error);
      return { ok: false, error: { kind: 'unreachable' } };
    }
  };

  const cycle = async (): Promise<Result<Pulled, Failure>> => {
    const online = await options.goOnline();
    if (!online.ok || stopped) return online.ok ? { ok: false, error: { kind: 'unreachable' } } : online;
    const meta = await online.value.send({ method: 'GET', path: '/v1/meta' }, metaSchema);
    if (!meta.ok) return meta;
    batchSync = meta.value.value.batchSync;
    const pulled = await pull(online.value);
    if (!pulled.ok || stopped) return pulled;
    const again = connection.kind !== 'online';
    setConnection('online');
    listen(online.value);
    options.onPulled(pulled.value);
    options.onOnline(online.value, again);
    return pulled;
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      const outcome = await attempt();
      if (stopped) break;
      failures = outcome.ok ? 0 : failures + 1;
      if (!outcome.ok) setConnection(connectionAfter(outcome.error));
      await pause(outcome.ok ? pollMs * (0.75 + random() / 2) : waitAfter(outcome.error, failures, random));
    }
    replicas.release(replica);
  };
  void run();

  return {
    status: () => ({ connection, batchSync, replica: replicaStatus(replica, filling?.staging ?? null) }),
    replica: () => (replica.facts().asOf === null ? null : replica),
    kick,
    stop: () => {
      stopped = true;
      hints?.abort();
      wake();
    },
  };
};

const connectionAfter = (failure: Failure): DeskStatus['connection']['kind'] => {
  if (needsSignIn(failure)) return 'signInNeeded';
  return failure.kind === 'problem' && failure.problem.name === 'client-too-old' ? 'clientTooOld' : 'offline';
};

const waitAfter = (failure: Failure, failures: number, random: Random): number =>
  (failure.kind === 'problem' ? failure.retryAfterMs : null) ?? backoffMs(failures, random);

const replicaStatus = (replica: Replica, staging: Replica | null): DeskStatus['replica'] => {
  const { asOf } = replica.facts();
  if (staging === null) return asOf === null ? { kind: 'none' } : { kind: 'ready', asOf };
  const cards = staging.cards.count();
  return asOf === null ? { kind: 'bootstrapping', cards } : { kind: 'resyncing', asOf, cards };
};
