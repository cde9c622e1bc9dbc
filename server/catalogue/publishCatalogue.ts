import { createHash } from 'node:crypto';

import type { Store } from '../store/store.ts';
import { type Catalogue, configurationOf } from './catalogue.ts';

const hashOf = (catalogue: Catalogue): string =>
  createHash('sha256')
    .update(JSON.stringify(configurationOf(catalogue, 0, [])))
    .digest('hex');

/** Tells the desks where this server has another catalogue than the one that started before it; once, at start. */
export const publishCatalogue = (store: Store, catalogue: Catalogue): Promise<void> =>
  store.transact(async (tables) => {
    if (await tables.configuration.noteCatalogue(hashOf(catalogue))) tables.change({ kind: 'configuration' });
  });

/** A server that leaves beside one with another catalogue lets its desks read that one's. */
export const withdrawCatalogue = (store: Store, catalogue: Catalogue): Promise<void> =>
  store.transact(async (tables) => {
    if (await tables.configuration.countUnless(hashOf(catalogue))) tables.change({ kind: 'configuration' });
  });
