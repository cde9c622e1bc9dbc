import { createHash } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { openReplica, type Replica } from './replica.ts';
import { asideName, openOrSetAside } from './setAside.ts';

/** What one replica is a copy of: an operator sees only that of his own scope. */
export type ReplicaScope = { readonly server: string; readonly scope: string };

/** One replica for each scope, and beside it the copy that is being filled to take its place. */
export type ReplicaFiles = {
  open(scope: ReplicaScope): Replica;
  openStaging(scope: ReplicaScope): Replica;
  /** Closes both and puts the staging copy in the present one's place; returns it, open. */
  promote(scope: ReplicaScope, present: Replica, staging: Replica): Replica;
  /** What was filled so far is of no use: the next filling begins anew. */
  discardStaging(scope: ReplicaScope, staging: Replica): void;
  /** Nobody looks at it now; its content stays. */
  release(replica: Replica): void;
};

type OnDisk = { readonly folder: string; readonly key: Uint8Array; readonly now: () => string };

export const createReplicaFiles = ({ folder, key, now }: OnDisk): ReplicaFiles => {
  const pathOf = ({ server, scope }: ReplicaScope, copy: 'replica' | 'staging'): string => {
    const name = createHash('sha256').update(`${server}\n${scope}`).digest('hex').slice(0, 16);
    return join(folder, `${copy}-${name}.db`);
  };
  const open = (path: string): Replica => openOrSetAside(path, now(), () => openReplica(path, key)).store;
  const remove = (path: string): void => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  };
  return {
    open: (scope) => open(pathOf(scope, 'replica')),
    openStaging: (scope) => open(pathOf(scope, 'staging')),
    promote: (scope, present, staging) => {
      staging.close();
      present.close();
      remove(pathOf(scope, 'replica'));
      renameSync(pathOf(scope, 'staging'), pathOf(scope, 'replica'));
      remove(pathOf(scope, 'staging'));
      return open(pathOf(scope, 'replica'));
    },
    discardStaging: (scope, staging) => {
      staging.close();
      remove(pathOf(scope, 'staging'));
    },
    release: (replica) => {
      replica.close();
    },
  };
};

/** Puts every replica in the folder beside, so that new ones are filled. The outbox is not touched. `now`: RFC 3339. */
export const setReplicasAside = (folder: string, now: string): void => {
  for (const name of readdirSync(folder)) {
    if (/^(replica|staging)-[0-9a-f]+\.db/.test(name) && !name.includes('set-aside')) {
      renameSync(join(folder, name), asideName(join(folder, name), now));
    }
  }
};

/** Without a key store of the operating system the replica never touches the disk, and ends with the program. */
export const createReplicasInMemory = (): ReplicaFiles => {
  const replicas = new Map<string, Replica>();
  const stagings = new Map<string, Replica>();
  const keyOf = ({ server, scope }: ReplicaScope): string => `${server}\n${scope}`;
  const inMemory = (): Replica => openReplica(':memory:', null);
  return {
    open: (scope) => {
      const present = replicas.get(keyOf(scope)) ?? inMemory();
      replicas.set(keyOf(scope), present);
      return present;
    },
    openStaging: (scope) => {
      const staging = stagings.get(keyOf(scope)) ?? inMemory();
      stagings.set(keyOf(scope), staging);
      return staging;
    },
    promote: (scope, present, staging) => {
      present.close();
      replicas.set(keyOf(scope), staging);
      stagings.delete(keyOf(scope));
      return staging;
    },
    discardStaging: (scope, staging) => {
      staging.close();
      stagings.delete(keyOf(scope));
    },
    release: () => undefined,
  };
};
