import { createHash } from 'node:crypto';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import { openReplica, type Replica } from './replica.ts';
import { asideName, moveStore, removeStore, setAside } from './setAside.ts';

/** What one replica is a copy of: an operator sees only that of his own scope. */
export type ReplicaScope = { readonly server: string; readonly scope: string };

/** One replica for each scope, and beside it the copy that is being filled to take its place. */
export type ReplicaFiles = {
  /** Throws where the file cannot be read. */
  open(scope: ReplicaScope): Replica;
  /** Puts a replica that is of no use under another name; the next one begins empty. Null: it could not be opened. */
  setAside(scope: ReplicaScope, replica: Replica | null): void;
  openStaging(scope: ReplicaScope): Replica;
  /** Closes both and puts the staging copy in the present one's place; returns it, open. */
  promote(scope: ReplicaScope, present: Replica | null, staging: Replica): Replica;
  /** What was filled so far is of no use: the next filling begins anew. */
  discardStaging(scope: ReplicaScope, staging: Replica | null): void;
  /** Nobody looks at it now; its content stays. */
  release(replica: Replica): void;
};

/** Where replicas lie by name, one that is not there yet being empty. Only a closed one is removed or renamed. */
export type ReplicaShelf = {
  open(name: string): Replica;
  /** Also one that is not there. */
  remove(name: string): void;
  setAside(name: string): void;
  /** To a name that is free. */
  rename(from: string, to: string): void;
};

export const createReplicasOn = (shelf: ReplicaShelf): ReplicaFiles => {
  const nameOf = ({ server, scope }: ReplicaScope, copy: 'replica' | 'staging'): string =>
    `${copy}-${createHash('sha256').update(`${server}\n${scope}`).digest('hex').slice(0, 16)}`;
  return {
    open: (scope) => shelf.open(nameOf(scope, 'replica')),
    setAside: (scope, replica) => {
      replica?.close();
      shelf.setAside(nameOf(scope, 'replica'));
    },
    openStaging: (scope) => shelf.open(nameOf(scope, 'staging')),
    promote: (scope, present, staging) => {
      staging.close();
      present?.close();
      shelf.remove(nameOf(scope, 'replica'));
      shelf.rename(nameOf(scope, 'staging'), nameOf(scope, 'replica'));
      return shelf.open(nameOf(scope, 'replica'));
    },
    discardStaging: (scope, staging) => {
      staging?.close();
      shelf.remove(nameOf(scope, 'staging'));
    },
    release: (replica) => {
      replica.close();
    },
  };
};

type OnDisk = { readonly folder: string; readonly key: Uint8Array; readonly now: () => string };

export const createReplicaFiles = ({ folder, key, now }: OnDisk): ReplicaFiles => {
  const pathOf = (name: string): string => join(folder, `${name}.db`);
  return createReplicasOn({
    open: (name) => openReplica(pathOf(name), key),
    setAside: (name) => {
      setAside(pathOf(name), now());
    },
    remove: (name) => {
      removeStore(pathOf(name));
    },
    rename: (from, to) => {
      moveStore(pathOf(from), pathOf(to));
    },
  });
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
  const kept = new Map<string, Replica>();
  const remove = (name: string): void => {
    kept.get(name)?.close();
    kept.delete(name);
  };
  return createReplicasOn({
    open: (name) => {
      const replica = kept.get(name) ?? openReplica(':memory:', null);
      kept.set(name, replica);
      return { ...replica, close: () => undefined };
    },
    setAside: remove,
    remove,
    rename: (from, to) => {
      const replica = kept.get(from);
      if (replica === undefined) throw new Error(`no replica ${from}`);
      kept.set(to, replica);
      kept.delete(from);
    },
  });
};
