import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

import { z } from 'zod';

const content = z.discriminatedUnion('form', [
  z.object({ form: z.literal('wrapped'), store: z.string().optional(), key: z.base64() }),
  z.object({ form: z.literal('plain'), key: z.base64() }),
]);

/** A key as it lies on the disk. `store`: the name of the key store that wrapped it, where that was noted. */
export type KeyContent = z.infer<typeof content>;

export type FoundKey = KeyContent | { readonly form: 'missing' | 'damaged' };

type Read = {
  readonly found: FoundKey;
  /** Others could read it until now. */
  readonly wasOpen: boolean;
};

const ownerOnly = 0o600;
const forOthers = 0o077;

/**
 * Only a file that is not there is missing: any other failure is thrown, for the key may be there the next time. A file
 * that others may read is from now on its owner's alone; where that cannot be had, the file is not used.
 */
export const readKeyFile = (path: string): Read => {
  const handle = openIfThere(path);
  if (handle === undefined) return { found: { form: 'missing' }, wasOpen: false };
  try {
    const wasOpen = process.platform !== 'win32' && (fstatSync(handle).mode & forOthers) !== 0;
    if (wasOpen) fchmodSync(handle, ownerOnly);
    return { found: parsed(readFileSync(handle, 'utf8')), wasOpen };
  } finally {
    closeSync(handle);
  }
};

/** The whole file or, where that throws, the one before. On disk when it returns. */
export const writeKeyFile = (path: string, key: KeyContent): void => {
  const half = `${path}.new`;
  rmSync(half, { force: true });
  const handle = openSync(half, 'wx', ownerOnly);
  try {
    writeFileSync(handle, JSON.stringify(key));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(half, path);
  syncFolderOf(path);
};

/** `now`: RFC 3339. */
export const setKeyFileAside = (path: string, now: string): void => {
  renameSync(path, `${path}.set-aside-${now.replaceAll(/[:.]/g, '-')}`);
  syncFolderOf(path);
};

const openIfThere = (path: string): number | undefined => {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const parsed = (text: string): FoundKey => {
  try {
    return content.parse(JSON.parse(text));
  } catch {
    return { form: 'damaged' };
  }
};

/** A rename is only safe when its folder is; Windows has no such call. */
const syncFolderOf = (path: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(dirname(path), 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
