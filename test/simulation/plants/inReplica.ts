import type { Replica } from '../../../electron/engine/store/replica.ts';
import type { ReplicaFiles } from '../../../electron/engine/store/replicaFiles.ts';
import type { Plant } from './plant.ts';

const withReplicas = (change: (replica: Replica) => Replica): Plant['parts'] => {
  // The files want their own back.
  const own = new WeakMap<Replica, Replica>();
  const changed = (replica: Replica): Replica => {
    const made = change(replica);
    own.set(made, replica);
    return made;
  };
  const ownOf = <R extends Replica | null>(replica: R): R | Replica =>
    replica === null ? replica : (own.get(replica) ?? replica);
  const replicas = (files: ReplicaFiles): ReplicaFiles => ({
    open: (scope) => changed(files.open(scope)),
    setAside: (scope, replica) => {
      files.setAside(scope, ownOf(replica));
    },
    openStaging: (scope) => changed(files.openStaging(scope)),
    promote: (scope, present, staging) => changed(files.promote(scope, ownOf(present), ownOf(staging))),
    discardStaging: (scope, staging) => {
      files.discardStaging(scope, ownOf(staging));
    },
    release: (replica) => {
      files.release(ownOf(replica));
    },
  });
  return { desk: { parts: (parts) => ({ ...parts, replicas: replicas(parts.replicas) }) } };
};

export const inReplica: readonly Plant[] = [
  {
    name: 'notes how far it has read apart from what it has read',
    breaks: [3],
    parts: withReplicas((replica) => ({
      ...replica,
      apply: (changes, reached) => {
        replica.apply([], reached);
        replica.apply(changes, {});
      },
    })),
  },
  {
    name: 'puts an older card in the place of a newer one',
    breaks: [3],
    parts: withReplicas((replica) => ({
      ...replica,
      cards: {
        ...replica.cards,
        update: (card) => {
          if (replica.cards.find(card.id) === undefined) return false;
          replica.apply(
            [
              { kind: 'cardRemoved', id: card.id },
              { kind: 'card', card },
            ],
            {},
          );
          return true;
        },
      },
    })),
  },
];
