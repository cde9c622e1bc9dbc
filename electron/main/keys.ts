import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import type { SafeStorage } from 'electron';
import { z } from 'zod';

import type { DeskStatus } from '../../shared/contract/ipc.ts';

const keyFile = z.object({ form: z.enum(['wrapped', 'plain']), key: z.string() });

/** Keys of 32 bytes. `replicaKey` is null where the replica may not touch the disk. */
export type DeskKeys = {
  readonly keys: DeskStatus['keys'];
  readonly deskKey: Uint8Array;
  readonly replicaKey: Uint8Array | null;
};

type Options = {
  readonly folder: string;
  readonly safeStorage: SafeStorage;
  readonly replicaWithoutKeyStore: boolean;
  /** RFC 3339. */
  readonly now: string;
};

/** The desk's keys, wrapped by the key store of the operating system or, without one, in a file of the owner's alone. */
export const readKeys = ({ folder, safeStorage, replicaWithoutKeyStore, now }: Options): DeskKeys => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const store = protects(safeStorage) ? safeStorage : null;
  const key = (name: string): Uint8Array => readOrMake({ file: join(folder, `${name}.key`), store, now });
  return {
    keys: store === null ? 'ownerFile' : 'keyStore',
    deskKey: key('desk'),
    replicaKey: store !== null || replicaWithoutKeyStore ? key('replica') : null,
  };
};

/** Linux without a key store reports `basic_text`: a fixed password, which protects nothing. */
const protects = (safeStorage: SafeStorage): boolean => {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return (
    process.platform !== 'linux' ||
    !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
  );
};

type Place = { readonly file: string; readonly store: SafeStorage | null; readonly now: string };

const readOrMake = ({ file, store, now }: Place): Uint8Array => {
  if (existsSync(file)) {
    const known = read(file, store);
    if (known !== undefined) return known;
    renameSync(file, `${file}.set-aside-${now.replaceAll(/[:.]/g, '-')}`);
  }
  const key = new Uint8Array(randomBytes(32));
  write(file, key, store);
  return key;
};

/** Undefined where the key is lost: the file is damaged, or the key store that wrapped it does not open it. */
const read = (file: string, store: SafeStorage | null): Uint8Array | undefined => {
  try {
    const { form, key } = keyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    const bytes = Buffer.from(key, 'base64');
    if (form === 'plain') return bytes.length === 32 ? bytes : undefined;
    return store === null ? undefined : Buffer.from(store.decryptString(bytes), 'base64');
  } catch {
    return undefined;
  }
};

const write = (file: string, key: Uint8Array, store: SafeStorage | null): void => {
  const plain = Buffer.from(key).toString('base64');
  const content: z.infer<typeof keyFile> =
    store === null
      ? { form: 'plain', key: plain }
      : { form: 'wrapped', key: store.encryptString(plain).toString('base64') };
  const half = `${file}.new`;
  const handle = openSync(half, 'w', 0o600);
  writeSync(handle, JSON.stringify(content));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(half, file);
};
