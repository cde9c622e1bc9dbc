import path from 'node:path';

import type { Bureau, Parcel } from '../bureau.ts';
import type { BatchSyncParts } from '../parts.ts';
import { orderFileOf } from './format.ts';
import { openPlaces } from './places.ts';
import { readStatus, statusNames } from './readStatus.ts';
import { sendOrder } from './sendOrder.ts';
import { setAside, settle } from './setAside.ts';

type FileDropParts = { readonly folder: string; readonly log: BatchSyncParts['log'] };

/** A bureau that is spoken to through files in a folder, as docs/bureau-file-drop.md tells it. */
export const createFileDropBureau = ({ folder, log }: FileDropParts): Bureau => {
  async function* news(): AsyncIterable<Parcel> {
    const places = await openPlaces(folder);
    for (const name of await statusNames(places.status)) {
      const read = await readStatus(path.join(places.status, name));
      if (read === undefined) continue;
      if (!read.ok) log.warn({ file: name }, 'a status file of the bureau goes to quarantine');
      yield read.ok
        ? { name, reports: read.value, settle: (unfit) => settle(places, name, unfit) }
        : { name, reports: [], settle: () => setAside(places, name, read.error) };
    }
  }
  return {
    submit: async (batch, cards) => {
      await sendOrder(await openPlaces(folder), batch, orderFileOf(batch, cards));
    },
    news,
  };
};
