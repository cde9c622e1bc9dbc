import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

type Parts = { readonly store: Store; readonly clock: Clock };

/** Begins another history: every desk is told `restored`, and reads everything anew. Returns the epoch. */
export const newEpoch = ({ store, clock }: Parts): Promise<string> =>
  store.transact(async (tables) => {
    const epoch = randomUUID();
    await tables.instance.beginEpoch(epoch);
    const at = clock.now().toISOString();
    tables.audit({ at, operatorId: null, action: 'newEpoch', object: epoch, result: 'done' });
    return epoch;
  });
