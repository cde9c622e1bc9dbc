import { existsSync, renameSync } from 'node:fs';

/**
 * Opens a store file. One that is of no use is put beside under another name, never deleted, and a new one takes its
 * place. `now`: RFC 3339. `isUseless` is told what opening threw.
 */
export const openOrSetAside = <T>(
  path: string,
  now: string,
  open: () => T,
  isUseless: (error: unknown) => boolean = isUnreadable,
): { store: T; setAside: string | null } => {
  try {
    return { store: open(), setAside: null };
  } catch (error) {
    if (!isUseless(error)) throw error;
    const aside = asideName(path, now);
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    }
    return { store: open(), setAside: aside };
  }
};

/** `now`: RFC 3339. */
export const asideName = (path: string, now: string): string =>
  `${path}.set-aside-${now.replaceAll(/[:.]/g, '-')}`;

/** The key is lost or the file damaged: both look the same to SQLite. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(String(error.code));
