import { demoBatches } from '../../../server/demo/batches.ts';
import { demoCards } from '../../../server/demo/cards.ts';
import { demoOrders } from '../../../server/demo/orders.ts';
import { createRandom } from '../../../server/demo/random.ts';
import { cardOf } from '../../../server/store/cardRow.ts';
import { openReplica } from '../../../electron/engine/store/replica.ts';
import type { Card } from '../../../shared/contract/http.ts';
import type { ReplicaPlace } from './benchmark.ts';

const now = new Date('2026-05-04T12:00:00.000Z');
const key = new Uint8Array(32).fill(7);
/** What a desk asks a quick server for. */
const pageSize = 5_000;

/** The cards of the demo, the same at each call, in pages. */
export function* pagesOfCards(amount: number): Generator<readonly Card[]> {
  const random = createRandom(amount);
  const batches = demoBatches(now);
  let page: Card[] = [];
  for (const order of demoOrders(amount, now, random)) {
    page.push(...demoCards(order, batches, now, random).cards.map(cardOf));
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  yield page;
}

/** Fills a new replica as a desk does. Making the cards is not part of the time. `fileKey` null: without encryption. */
export const fillReplica = (path: string, cards: number, fileKey: Uint8Array | null = key): ReplicaPlace => {
  const replica = openReplica(path, fileKey);
  let loadedIn = 0;
  for (const page of pagesOfCards(cards)) {
    const started = performance.now();
    replica.apply(
      page.map((card) => ({ kind: 'card', card })),
      { next: page.at(-1)?.id ?? null },
    );
    loadedIn += performance.now() - started;
  }
  replica.close();
  return { path, key, loadedIn };
};
