import { createHash } from 'node:crypto';

import type { Store } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';

/** Tells the desks where this release of the server has another catalogue than the one before. */
export const publishCatalogue = (store: Store, catalogue: Catalogue): Promise<void> =>
  store.transact(async (tables) => {
    const hash = createHash('sha256').update(JSON.stringify(catalogue)).digest('hex');
    if (await tables.configuration.noteCatalogue(hash)) tables.change({ kind: 'configuration' });
  });
