import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';

import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { BureauReport } from '../bureau.ts';
import { hasCode } from './durable.ts';
import { statusFile } from './format.ts';

/** About 20,000 cards. */
const mostBytes = 4 * 1024 * 1024;

/** The names of the status files, the oldest first; a file that is still being written has another ending. */
export const statusNames = async (folder: string): Promise<readonly string[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  const found = await Promise.all(
    names.map(async (name) => {
      const written = await lstat(path.join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => Number.POSITIVE_INFINITY,
      );
      return { name, written };
    }),
  );
  return found.sort((a, b) => a.written - b.written || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const reportsOf = (text: string): Result<readonly BureauReport[], string> => {
  const json = parsed(text);
  if (json === undefined) return err('It is not JSON.');
  const status = statusFile.safeParse(json);
  if (!status.success) {
    const issues = status.error.issues.slice(0, 20);
    return err(issues.map(({ path: where, message }) => `${where.join('.')}: ${message}`).join('\n'));
  }
  const { batch, cards } = status.data;
  return ok(
    cards.map(({ id, state, cardNumber }) => ({
      cardId: id,
      batchId: batch,
      state,
      cardNumber: cardNumber ?? null,
    })),
  );
};

/** What a status file reports, or what is wrong with it; undefined: it is gone. */
export const readStatus = async (
  file: string,
): Promise<Result<readonly BureauReport[], string> | undefined> => {
  try {
    // Neither a link to elsewhere nor a pipe that never ends.
    if (!(await lstat(file)).isFile()) return err('It is no regular file.');
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await handle.stat();
      if (size > mostBytes) return err(`It has ${size} bytes; at most ${mostBytes} are read.`);
      return reportsOf(await handle.readFile('utf8'));
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    if (hasCode(error, 'EACCES', 'EPERM', 'ELOOP')) return err('The server may not read it.');
    throw error;
  }
};
