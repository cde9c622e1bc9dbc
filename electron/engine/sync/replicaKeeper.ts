import { ok, type Result } from '../../../shared/domain/result.ts';
import type { BatchSync } from '../../../shared/contract/http.ts';
import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import type { Clock } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { Replica } from '../store/replica.ts';
import type { ReplicaFiles, ReplicaScope } from '../store/replicaFiles.ts';
import type { Failure } from './answer.ts';
import { catchUp, fill, type Pulled } from './pull.ts';

type Options = {
  readonly scope: ReplicaScope;
  readonly sites: readonly string[];
  readonly replicas: ReplicaFiles;
  readonly clock: Clock;
  readonly onProgress: () => void;
  /** Whether the operator is known to see the same as before: then it was the copy that was filled for another scope. */
  readonly isScopeTheSame: () => Promise<boolean>;
  /** The server was restored from a backup: it may have forgotten what it had answered. */
  readonly onRestored: () => void;
};

/** Keeps one scope's replica: catches up, or fills a new one beside it and puts that in its place. */
export type ReplicaKeeper = {
  /** Null until the first filling is done, and after everybody left. */
  replica(): Replica | null;
  status(): DeskStatus['replica'];
  /** As the server told it when it was last reached, by this desk or before it was started; null: never. */
  batchSync(): BatchSync | null;
  pull(session: OnlineSession, batchSync: BatchSync): Promise<Result<Pulled, Failure>>;
  /** Nobody looks any more: a filling that is under way puts nothing in place, and can go on later. */
  leave(): void;
  /** After the last pull. */
  close(): void;
};

export const createReplicaKeeper = ({ scope, sites, replicas, clock, ...told }: Options): ReplicaKeeper => {
  let replica = replicas.open(scope);
  let staging: Replica | null = null;
  let left = false;

  const rebuild = async (session: OnlineSession, batchSync: BatchSync): Promise<Result<Pulled, Failure>> => {
    const filling = replicas.openStaging(scope);
    staging = filling;
    told.onProgress();
    const how = { session, clock, batchSync, sites, onProgress: told.onProgress };
    const filled = await fillOrRelease(replicas, filling, how).finally(() => {
      staging = null;
    });
    if (left || !filled.ok) {
      // Whoever came next may be filling the same copy: it is no longer ours to throw away.
      if (!left && !filled.ok && isStale(filled.error)) replicas.discardStaging(scope, filling);
      else replicas.release(filling);
      return filled;
    }
    promote(filling);
    return ok({ ...filled.value, cards: true, configuration: true });
  };

  /** Where the disk does not let it be put in its place, the present copy goes on, and the filled one waits there. */
  const promote = (filled: Replica): void => {
    try {
      replica = replicas.promote(scope, replica, filled);
    } catch (error) {
      replica = replicas.open(scope);
      throw error;
    }
  };

  return {
    replica: () => (left || replica.facts().asOf === null ? null : replica),
    status: () => statusOf(replica, staging),
    batchSync: () => replica.facts().batchSync,
    pull: async (session, batchSync) => {
      if (replica.facts().asOf === null) return rebuild(session, batchSync);
      const pulled = await catchUp(replica, { session, clock, batchSync });
      if (pulled.ok || !isStale(pulled.error)) return pulled;
      if (pulled.error.resync === 'restored') told.onRestored();
      const isOurs = pulled.error.resync !== 'scope-changed' || (await told.isScopeTheSame());
      return isOurs && !left ? rebuild(session, batchSync) : pulled;
    },
    leave: () => {
      left = true;
    },
    close: () => {
      replicas.release(replica);
    },
  };
};

/** A copy that cannot be written is let go of, or nobody could put it anywhere else while the program runs. */
const fillOrRelease = async (
  replicas: ReplicaFiles,
  copy: Replica,
  how: Parameters<typeof fill>[1],
): Promise<Result<Pulled, Failure>> => {
  try {
    return await fill(copy, how);
  } catch (error) {
    replicas.release(copy);
    throw error;
  }
};

/** The server cannot go on from where this copy stands: it was restored, forgot that far back, or knows no such place. */
const isStale = (failure: Failure): failure is Extract<Failure, { kind: 'problem' }> =>
  failure.kind === 'problem' && (failure.resync !== null || failure.status === 400);

const statusOf = (replica: Replica, staging: Replica | null): DeskStatus['replica'] => {
  const { asOf } = replica.facts();
  if (staging === null) return asOf === null ? { kind: 'none' } : { kind: 'ready', asOf };
  const cards = staging.cards.count();
  return asOf === null ? { kind: 'bootstrapping', cards } : { kind: 'resyncing', asOf, cards };
};
