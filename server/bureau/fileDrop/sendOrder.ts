import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import type { Batch } from '../../store/batches.ts';
import { hasCode, syncFolder, writeDurably } from './durable.ts';
import type { Places } from './places.ts';

const orderName = 'order.json';

/**
 * Puts the order and a note into a folder of their own and makes that folder the batch's entry in `sent`, in one
 * rename, which fails where there is an entry: of any number of attempts one decides what is sent.
 */
const enter = async ({ staging, sent }: Places, batch: Batch, text: string): Promise<void> => {
  // What attempts that were killed left behind.
  for (const name of await readdir(staging))
    await rm(path.join(staging, name), { recursive: true, force: true });
  const attempt = path.join(staging, randomUUID());
  await mkdir(attempt);
  await writeDurably(path.join(attempt, orderName), text);
  // Stays when the order goes, or another attempt could take the entry's empty place.
  await writeDurably(path.join(attempt, 'batch.txt'), `Batch ${batch.number}\n`);
  await syncFolder(attempt);
  await rename(attempt, path.join(sent, batch.id)).catch(async (error: unknown) => {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error;
    await rm(attempt, { recursive: true, force: true });
  });
  await syncFolder(sent);
};

const isThere = async (file: string): Promise<boolean> => {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
};

/**
 * Writes the order file of a batch, whole, and once: an order that was in `orders` never comes again, whoever took it
 * away. Killed between any two steps, the next call goes on from there.
 */
export const sendOrder = async (places: Places, batch: Batch, text: string): Promise<void> => {
  const entry = path.join(places.sent, batch.id);
  if (!(await isThere(entry))) await enter(places, batch, text);
  const order = path.join(entry, orderName);
  // An entry without its order: it was sent.
  if (await isThere(order)) {
    await rename(order, path.join(places.orders, `batch-${batch.number}-${batch.id}.json`));
  }
  await syncFolder(places.orders);
  await syncFolder(entry);
};
