import { randomUUID } from 'node:crypto';

import { newOrder } from '../../server/processes/newOrder.ts';
import type { Store } from '../../server/store/store.ts';
import type { Card } from '../../shared/contract/http.ts';

/** A new card in any state of any type, whatever leads there. */
export const cardIn = async (store: Store, state: string, objectType: string): Promise<Card> => {
  const [card] = await store.cards.insert(
    newOrder({
      orderId: randomUUID(),
      number: await store.cards.nextOrderNumber(),
      cardIds: [randomUUID()],
      objectType,
      state,
      layout: 'Visitor blue',
      site: 'Uppsala',
      at: new Date(),
      orderedBy: 'Berg, Ingrid',
      process: 'TempCardsAddonExtProdProcOrder',
      deskId: null,
    }),
  );
  if (card === undefined) throw new Error('No card was made.');
  return card;
};
