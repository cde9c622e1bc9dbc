import { existsSync, renameSync } from 'node:fs';

/**
 * Opens a store file. One that cannot be read (lost key, damage: both look the same to SQLite) is put beside under
 * another name, never deleted, and a new one takes its place. `now`: RFC 3339.
 */
export const openOrSetAside = <T>(
  path: string,
  now: string,
  open: () => T,
): { store: T; setAside: string | null } => {
  try {
    return { store: open(), setAside: null };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
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

const isUnreadable = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(String(error.code));
