import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

import { deriveKey } from './seal.ts';
import { asideName } from './setAside.ts';

type Place = {
  readonly path: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** RFC 3339. */
  readonly now: string;
};

const suffix = '-key';

/**
 * Puts an outbox of another key beside, as it is, and never opens it: SQLite folds the log into the file when it closes
 * it, and with the wrong key that spoils both. Which key an outbox has is told by a mark that is drawn from the key and
 * does not lead back to it.
 */
export const keepToOwnKey = ({ path, key, now }: Place): void => {
  const mark = Buffer.from(deriveKey(key, 'desk mark')).toString('hex');
  const known = existsSync(path + suffix) ? readFileSync(path + suffix, 'utf8') : mark;
  if (known !== mark && existsSync(path)) putBeside(path, now);
  if (!existsSync(path + suffix) || known !== mark) writeMark(path, mark);
};

/** Whether a file in the outbox's folder is the mark of one that was put beside. Both names without their folder. */
export const foreignMark = (outbox: string, name: string): boolean =>
  name.startsWith(asideName(outbox, '')) && name.endsWith(suffix);

/**
 * The newest of what was written is still in the log, and SQLite deletes a log that has no file. So log and mark are
 * copied before the file goes: wherever this is cut off, they are with it.
 */
const putBeside = (path: string, now: string): void => {
  const aside = asideName(path, now);
  for (const part of ['-wal', suffix]) {
    if (!existsSync(path + part)) continue;
    copyFileSync(path + part, aside + part);
    sync(aside + part);
  }
  renameSync(path, aside);
  for (const part of ['-wal', '-shm']) rmSync(path + part, { force: true });
};

const writeMark = (path: string, mark: string): void => {
  const half = `${path}${suffix}.new`;
  writeFileSync(half, mark, { mode: 0o600 });
  sync(half);
  renameSync(half, path + suffix);
};

const sync = (path: string): void => {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
