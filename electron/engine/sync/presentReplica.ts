import { NewerStoreError } from '../store/migrate.ts';
import type { Replica, ReplicaFacts } from '../store/replica.ts';
import type { ReplicaFiles, ReplicaScope } from '../store/replicaFiles.ts';
import { StoreError, type StoreFault } from '../store/storeError.ts';

/** The replica that serves now, as far as it can be opened and read. One that is damaged gives way to an empty one. */
export type PresentReplica = {
  /** Null where it could not be opened yet, or nobody looks any more. */
  get(): Replica | null;
  /** Null where it cannot be read. */
  facts(): ReplicaFacts | null;
  trouble(): StoreFault | null;
  /** Keeps in mind what the replica's file is to blame for, and rethrows what it is not. */
  noted(error: unknown): StoreFault;
  /** A reading threw this. */
  onFault(error: unknown): void;
  /** All is well again. */
  mended(): void;
  putAside(): void;
  /** Puts a filled copy in its place. Where the disk refuses, the present one goes on. */
  replaceBy(filled: Replica): void;
  /** Nobody looks any more. */
  leave(): void;
  close(): void;
};

type Options = {
  readonly scope: ReplicaScope;
  readonly replicas: ReplicaFiles;
  readonly onFault: (error: unknown) => void;
};

export const createPresentReplica = ({ scope, replicas, onFault }: Options): PresentReplica => {
  let present: Replica | null = null;
  let trouble: StoreFault | null = null;
  let left = false;

  const putAside = (): void => {
    replicas.setAside(scope, present);
    present = null;
  };
  const noted = (error: unknown): StoreFault => {
    const fault = replicaFaultOf(error);
    if (fault === null) throw error;
    onFault(error);
    trouble = fault;
    return fault;
  };
  return {
    get: () => present,
    trouble: () => trouble,
    noted,
    putAside,
    onFault: (error) => {
      if (left || replicaFaultOf(error) !== 'damaged') return;
      trouble = 'damaged';
      putAside();
    },
    mended: () => {
      trouble = null;
    },
    replaceBy: (filled) => {
      const before = present;
      present = null;
      present = replicas.promote(scope, before, filled);
      trouble = null;
    },
    facts: () => {
      if (left) return null;
      try {
        present ??= replicas.open(scope);
        return present.facts();
      } catch (error) {
        if (noted(error) === 'damaged') putAside();
        return null;
      }
    },
    leave: () => {
      left = true;
    },
    close: () => {
      if (present !== null) replicas.release(present);
      present = null;
    },
  };
};

/** Null where the replica's file is not to blame. One of a newer desk is of no more use than a damaged one. */
export const replicaFaultOf = (error: unknown): StoreFault | null => {
  if (error instanceof NewerStoreError) return 'damaged';
  return error instanceof StoreError && error.store === 'replica' ? error.fault : null;
};
