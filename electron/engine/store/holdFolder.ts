import { join } from 'node:path';

import Database from 'libsql';

import { storeErrorOf } from './storeError.ts';

/** Whoever has it has the folder. */
export type FolderHold = Database.Database;

/**
 * Makes the folder this process's own until the process ends, however it ends; throws a `StoreError` where another
 * process has it. Two engines on one outbox would each send its commands, and take for a fall what the other sends.
 */
export const holdFolder = (folder: string): FolderHold => {
  try {
    const hold = new Database(join(folder, 'in-use.lock'));
    hold.exec(`PRAGMA busy_timeout = ${patienceMs}; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE`);
    return hold;
  } catch (error) {
    throw storeErrorOf(error, 'outbox');
  }
};

/** A desk that is started again may come before the one before it is quite gone. */
const patienceMs = 1_000;
