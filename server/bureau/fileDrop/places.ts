import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';

/** The folders of the drop, all on one file system: files go from one to the other by renaming. */
export type Places = {
  readonly orders: string;
  readonly status: string;
  readonly done: string;
  readonly quarantine: string;
  readonly staging: string;
  readonly sent: string;
};

const placesIn = (folder: string): Places => ({
  orders: path.join(folder, 'orders'),
  status: path.join(folder, 'status'),
  done: path.join(folder, 'done'),
  quarantine: path.join(folder, 'quarantine'),
  staging: path.join(folder, 'staging'),
  sent: path.join(folder, 'sent'),
});

/**
 * Throws where `orders` or `status` is missing. They are never made here: a share that is not mounted looks like an
 * empty folder, and orders that were written beside it would reach nobody.
 */
export const openPlaces = async (folder: string): Promise<Places> => {
  const places = placesIn(folder);
  for (const shared of [places.orders, places.status]) {
    await access(shared).catch((cause: unknown) => {
      throw new Error(`The bureau's folder ${shared} is missing or closed: mount or create it.`, { cause });
    });
  }
  for (const own of [places.done, places.quarantine, places.staging, places.sent])
    await mkdir(own, { recursive: true });
  return places;
};
