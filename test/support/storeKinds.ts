import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDeskStore, type DeskStore } from '../../electron/engine/store/deskStore.ts';
import { createDeskTables, type DeskTables } from '../../electron/engine/store/deskTables.ts';
import { openSql } from '../../electron/engine/store/open.ts';
import {
  createReplicaFiles,
  createReplicasInMemory,
  type ReplicaFiles,
} from '../../electron/engine/store/replicaFiles.ts';
import { deriveKey } from '../../electron/engine/store/seal.ts';
import { createDisk } from '../simulation/stores/disk.ts';
import { createMemoryDeskTables, openMemoryDeskStore } from '../simulation/stores/memoryDeskStore.ts';
import { createMemoryReplicaFiles } from '../simulation/stores/memoryReplicaFiles.ts';
import { testKey } from './testDesk.ts';

type DeskPlace = {
  open(options: { readonly deskId: string; readonly now: string }): DeskStore;
  /** Beside an open store, which must have been opened here before. */
  openTables(): DeskTables & { close(): void };
  remove(): void;
};

type ReplicaPlace = {
  readonly files: ReplicaFiles;
  /** The same replicas after the desk was started again. */
  restarted(): ReplicaFiles;
  remove(): void;
};

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'stores-'));

const fileOfDesk = (): DeskPlace => {
  const folder = newFolder();
  const path = join(folder, 'outbox.db');
  return {
    open: ({ deskId, now }) => openDeskStore({ path, key: testKey, newDeskId: () => deskId, now }),
    openTables: () => {
      const sql = openSql(path, deriveKey(testKey, 'desk file'), 'outbox');
      return { ...createDeskTables(sql, deriveKey(testKey, 'desk rows')), close: sql.close };
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};

const memoryOfDesk = (): DeskPlace => {
  const disk = createDisk();
  return {
    open: ({ deskId, now }) => openMemoryDeskStore({ disk, newDeskId: () => deskId, now }),
    openTables: () => {
      const file = disk.open('outbox.db');
      return { ...createMemoryDeskTables(file), close: file.close };
    },
    remove: () => undefined,
  };
};

const filesOfReplicas = (): ReplicaPlace => {
  const folder = newFolder();
  const files = (): ReplicaFiles =>
    createReplicaFiles({ folder, key: testKey, now: () => '2026-05-04T11:00:00.000Z' });
  return {
    files: files(),
    restarted: files,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
};

const memoryOfReplicas = (): ReplicaPlace => {
  const disk = createDisk();
  const files = (): ReplicaFiles => createMemoryReplicaFiles(disk);
  return { files: files(), restarted: files, remove: () => undefined };
};

const offDisk = (): ReplicaPlace => {
  const files = createReplicasInMemory();
  return { files, restarted: () => files, remove: () => undefined };
};

/** The real store and the one of the simulation: what is true of one must be true of the other. */
export const deskStoreKinds: readonly (readonly [string, () => DeskPlace])[] = [
  ['in an encrypted file', fileOfDesk],
  ['in the memory of the simulation', memoryOfDesk],
];

export const replicaKinds: readonly (readonly [string, () => ReplicaPlace])[] = [
  ['in encrypted files', filesOfReplicas],
  ['off the disk, without a key store', offDisk],
  ['in the memory of the simulation', memoryOfReplicas],
];
