import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { BatchSync } from '../../../shared/contract/http.ts';
import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import type { Clock } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { Replica, ReplicaFacts } from '../store/replica.ts';
import type { ReplicaFiles, ReplicaScope } from '../store/replicaFiles.ts';
import type { StoreFault } from '../store/storeError.ts';
import type { Failure } from './answer.ts';
import { createPresentReplica, replicaFaultOf, type PresentReplica } from './presentReplica.ts';
import { catchUp, fill, type Pulled, type Source } from './pull.ts';

type Options = {
  readonly scope: ReplicaScope;
  readonly sites: readonly string[];
  readonly replicas: ReplicaFiles;
  readonly clock: Clock;
  readonly onProgress: () => void;
  /** The copy that is being filled can be looked at from now on. */
  readonly onConfigured: () => void;
  /** For the log. */
  readonly onFault: (error: unknown) => void;
  /** Whether the operator is known to see the same as before: then it was the copy that was filled for another scope. */
  readonly isScopeTheSame: () => Promise<boolean>;
  /** The server was restored from a backup: it may have forgotten what it had answered. */
  readonly onRestored: () => void;
};

/** Keeps one scope's replica: catches up, or fills a new one beside it and puts that in its place. */
export type ReplicaKeeper = {
  /** Null until the first filling is done, and after everybody left. */
  replica(): Replica | null;
  /** While the first one is being filled, and its configuration is there: what it has can be looked at. */
  partial(): Replica | null;
  status(): DeskStatus['replica'];
  /** Why the replica cannot be kept up just now, or is being filled anew; null: all is well. */
  trouble(): StoreFault | null;
  /** A reading of the replica threw this: one that is damaged is put aside. */
  onFault(error: unknown): void;
  /** As the server told it when it was last reached, by this desk or before it was started; null: never. */
  batchSync(): BatchSync | null;
  /** What keeps the replica from being written shows in `trouble`; the server has answered all the same. */
  pull(source: Source): Promise<Result<Pulled, Failure>>;
  /** Nobody looks any more: a filling that is under way puts nothing in place, and can go on later. */
  leave(): void;
  /** After the last pull. */
  close(): void;
};

const nothingPulled: Pulled = { cards: false, configuration: false, permissions: false };

export const createReplicaKeeper = (options: Options): ReplicaKeeper => {
  const { scope, replicas, clock, ...told } = options;
  const present = createPresentReplica({ scope, replicas, onFault: told.onFault });
  const filling = createFilling(options, present);

  const goOn = async (replica: Replica, source: Source): Promise<Result<Pulled, Failure>> => {
    try {
      const pulled = await catchUp(replica, clock, source);
      if (pulled.ok) present.mended();
      return pulled;
    } catch (error) {
      if (present.noted(error) !== 'damaged') return ok(nothingPulled);
      present.putAside();
      return filling.run(source);
    }
  };

  const whole = (): Replica | null => ((present.facts()?.asOf ?? null) === null ? null : present.get());

  return {
    replica: whole,
    partial: () => (whole() === null ? filling.configured() : null),
    status: () => statusOf(present.facts(), filling.underWay()),
    trouble: present.trouble,
    onFault: present.onFault,
    batchSync: () => present.facts()?.batchSync ?? null,
    pull: async (given) => {
      const source = { ...given, session: whileHere(given.session, filling.hasLeft) };
      // What was damaged has given way after the first look.
      const facts = present.facts() ?? present.facts();
      const replica = present.get();
      if (facts === null || replica === null) return ok(nothingPulled);
      if (facts.asOf === null) return filling.run(source);
      const pulled = await goOn(replica, source);
      if (pulled.ok || !isStale(pulled.error)) return pulled;
      if (pulled.error.resync === 'restored') told.onRestored();
      const isOurs = pulled.error.resync !== 'scope-changed' || (await told.isScopeTheSame());
      return isOurs && !filling.hasLeft() ? filling.run(source) : pulled;
    },
    leave: () => {
      filling.leave();
      present.leave();
    },
    close: present.close,
  };
};

/**
 * What is answered after everybody left is no answer: whoever came next may have brought the same file further, and a
 * page from before would bring back cards that are gone since.
 */
const whileHere = (session: OnlineSession, hasLeft: () => boolean): OnlineSession => ({
  ...session,
  send: async (request, schema) => {
    const answer = await session.send(request, schema);
    return hasLeft() ? err({ kind: 'unreachable' }) : answer;
  },
});

/**
 * Fills a copy beside the present one and puts it in that one's place. Where the line breaks, the copy stays open: what is
 * there can be looked at, and the filling goes on where it was.
 */
const createFilling = (
  { scope, sites, replicas, clock, onProgress, onConfigured }: Options,
  present: PresentReplica,
) => {
  let staging: Replica | null = null;
  let isUnderWay = false;
  let left = false;

  const letGo = (isUseless: boolean): void => {
    const copy = staging;
    staging = null;
    // Whoever came next may be filling the same copy: it is no longer ours to throw away.
    if (!left && isUseless) replicas.discardStaging(scope, copy);
    else if (copy !== null) replicas.release(copy);
  };
  const fillAndPlace = async (copy: Replica, source: Source): Promise<Result<Pulled, Failure>> => {
    const onPage = (): void => {
      onProgress();
      source.onPage();
    };
    const filled = await fill(copy, { clock, sites, onConfigured }, { ...source, onPage });
    if (left || !filled.ok) {
      const isUseless = !filled.ok && isStale(filled.error);
      if (left || isUseless) letGo(isUseless);
      return filled;
    }
    staging = null;
    present.replaceBy(copy);
    return ok({ ...filled.value, cards: true, configuration: true });
  };
  return {
    underWay: () => (isUnderWay ? staging : null),
    configured: () => ((staging?.configuration() ?? null) === null ? null : staging),
    /** A copy that cannot be written is let go of, and goes on where it is when it can. */
    run: async (source: Source): Promise<Result<Pulled, Failure>> => {
      isUnderWay = true;
      try {
        staging ??= replicas.openStaging(scope);
        onProgress();
        return await fillAndPlace(staging, source);
      } catch (error) {
        letGo(replicaFaultOf(error) === 'damaged');
        present.noted(error);
        return ok(nothingPulled);
      } finally {
        isUnderWay = false;
      }
    },
    hasLeft: () => left,
    leave: () => {
      left = true;
      if (!isUnderWay) letGo(false);
    },
  };
};

/** The server cannot go on from where this copy stands: it was restored, forgot that far back, or knows no such place. */
const isStale = (failure: Failure): failure is Extract<Failure, { kind: 'problem' }> =>
  failure.kind === 'problem' && (failure.resync !== null || failure.status === 400);

const statusOf = (facts: ReplicaFacts | null, staging: Replica | null): DeskStatus['replica'] => {
  const asOf = facts?.asOf ?? null;
  if (staging === null) return asOf === null ? { kind: 'none' } : { kind: 'ready', asOf };
  const cards = staging.cards.count();
  return asOf === null ? { kind: 'bootstrapping', cards } : { kind: 'resyncing', asOf, cards };
};
