import { randomUUID } from 'node:crypto';
import { readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { UnfitReport } from '../bureau.ts';
import { hasCode, syncFolder } from './durable.ts';
import type { Places } from './places.ts';

/** Moves a status file; one of the same name that is there already stays as it is. */
const move = async (from: string, folder: string, name: string): Promise<void> => {
  await rename(from, path.join(folder, name)).catch((error: unknown) => {
    // The bureau took it back; what it said is in the database.
    if (!hasCode(error, 'ENOENT')) throw error;
  });
  await syncFolder(folder);
};

const freeName = async (folder: string, name: string): Promise<string> =>
  (await readdir(folder)).includes(name) ? `${path.basename(name, '.json')}.${randomUUID()}.json` : name;

/** To `quarantine`, with the reason beside it: the reason first, so that no file lies there without one. */
export const setAside = async (places: Places, name: string, reason: string): Promise<void> => {
  const free = await freeName(places.quarantine, name);
  await writeFile(path.join(places.quarantine, `${free}.reason.txt`), `${reason}\n`);
  await move(path.join(places.status, name), places.quarantine, free);
};

const reasonOf = (unfit: readonly UnfitReport[]): string =>
  [
    'The other reports of this file were taken in; these were not:',
    ...unfit.map(({ report, reason }) => `card ${report.cardId}, state ${report.state}: ${reason}`),
  ].join('\n');

/** Once its reports are safe: to `done`, or to `quarantine` where some of them cannot be. */
export const settle = async (places: Places, name: string, unfit: readonly UnfitReport[]): Promise<void> => {
  if (unfit.length > 0) return setAside(places, name, reasonOf(unfit));
  await move(path.join(places.status, name), places.done, await freeName(places.done, name));
};
