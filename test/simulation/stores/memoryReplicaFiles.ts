import { createReplica, type Replica } from '../../../electron/engine/store/replica.ts';
import { createReplicasOn, type ReplicaFiles } from '../../../electron/engine/store/replicaFiles.ts';
import type { Disk } from './disk.ts';
import { createMemoryCards } from './memoryCards.ts';

/** The replicas' own rules over rows in memory. */
export const createMemoryReplicaFiles = (disk: Disk): ReplicaFiles =>
  createReplicasOn({
    open: (name) => openMemoryReplica(disk, name),
    setAside: disk.remove,
    remove: disk.remove,
    rename: disk.rename,
  });

const openMemoryReplica = (disk: Disk, name: string): Replica => {
  const file = disk.open(name);
  const facts = file.table<unknown>('facts');
  return createReplica({
    cards: createMemoryCards(file),
    read: <T>(fact: string) => (facts.get(fact) ?? null) as T | null,
    write: facts.set,
    transaction: file.transaction,
    close: file.close,
  });
};
