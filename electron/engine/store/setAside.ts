import { existsSync, renameSync } from 'node:fs';

/** Puts a closed store file beside under another name, never deletes it. Returns that name. `now`: RFC 3339. */
export const setAside = (path: string, now: string): string => {
  const aside = asideName(path, now);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
};

/** `now`: RFC 3339. */
export const asideName = (path: string, now: string): string =>
  `${path}.set-aside-${now.replaceAll(/[:.]/g, '-')}`;
