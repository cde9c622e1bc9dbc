import { existsSync, renameSync, rmSync } from 'node:fs';

/** A store's file, then the log of what is not in it yet, and the index of that. */
const suffixes = ['', '-wal', '-shm'] as const;

/** Puts a closed store file beside under another name, never deletes it. Returns that name. `now`: RFC 3339. */
export const setAside = (path: string, now: string): string => {
  const aside = asideName(path, now);
  moveStore(path, aside);
  return aside;
};

/** Of a closed store, with all that belongs to it. */
export const moveStore = (from: string, to: string): void => {
  for (const suffix of suffixes) {
    if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
  }
};

/** Also one that is not there. */
export const removeStore = (path: string): void => {
  for (const suffix of suffixes) rmSync(path + suffix, { force: true });
};

/** `now`: RFC 3339. */
export const asideName = (path: string, now: string): string =>
  `${path}.set-aside-${now.replaceAll(/[:.]/g, '-')}`;
