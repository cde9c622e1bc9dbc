import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.ts';
import { newOrder } from '../processes/newOrder.ts';
import type { Store } from '../store/store.ts';
import type { Random } from './random.ts';
import { orderers, sites, temporaryLayouts } from './words.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly random: Random };

/** Orders that many temporary cards, so that a demo whose batch sync takes cards never runs dry. */
export const orderMore = async ({ store, clock, random }: Parts, cards: number): Promise<void> => {
  for (let left = cards; left > 0;) {
    const amount = Math.min(left, random.int(1, 9));
    left -= amount;
    const site = random.pick(sites);
    await store.transact(async (tables) => {
      const ordered = await tables.cards.insert(
        newOrder({
          orderId: randomUUID(),
          number: await tables.cards.nextOrderNumber(),
          cardIds: Array.from({ length: amount }, () => randomUUID()),
          objectType: 'temporaryCard',
          state: 'processing',
          layout: random.pick(temporaryLayouts),
          site,
          at: clock.now(),
          orderedBy: random.pick(orderers),
          process: 'TempCardsAddonExtProdProcOrder',
          deskId: null,
        }),
      );
      tables.change(
        ...ordered.map(({ id }) => ({
          kind: 'card' as const,
          cardId: id,
          siteBefore: null,
          siteAfter: site,
        })),
      );
    });
  }
};
