import type { StateGraph } from '../catalogue/stateGraph.ts';
import type { Batch } from '../store/batches.ts';
import { type BatchSyncParts, perTransaction, tell } from './parts.ts';

export type HandedOver = {
  readonly batch: { readonly id: string; readonly number: number } | null;
  readonly cards: number;
};

const takeSome = (parts: BatchSyncParts, graph: StateGraph, batch: Batch, most: number): Promise<number> =>
  parts.store.transact(async (tables) => {
    if (!(await tables.batches.isOpen(batch.id))) return 0;
    const step = { objectType: graph.name, ...graph.handOver };
    const cards = await tables.batches.take(step, batch, Math.min(most, perTransaction), parts.clock.now());
    tell(tables, cards);
    if (cards.length > 0) {
      tables.audit({
        at: batch.createdAt.toISOString(),
        operatorId: null,
        action: 'batchSync',
        object: batch.id,
        result: `${cards.length} cards`,
      });
    }
    return cards.length;
  });

/** A batch that the bureau does not take stays unsubmitted, and holds up no other. */
const submit = async ({ store, bureau, clock, log }: BatchSyncParts, batch: Batch): Promise<void> => {
  // From here on nobody adds a card to it: what the bureau gets is what the batch is, for ever.
  await store.batches.close(batch.id, clock.now());
  const cards = await store.batches.cardsOf(batch.id);
  if (cards.length === 0) return store.batches.remove(batch.id);
  try {
    await bureau.submit(batch, cards);
  } catch (error) {
    log.error({ err: error, batch: batch.number, cards: cards.length }, 'a batch could not be submitted');
    return store.batchSync.countFailure();
  }
  await store.batches.markSubmitted(batch.id, clock.now());
};

/** Submits the batches that a crash or the bureau itself kept from it, the oldest first. */
export const submitWaiting = async (parts: BatchSyncParts): Promise<void> => {
  for (const batch of await parts.store.batches.unsubmitted()) await submit(parts, batch);
};

/** Makes a batch of what waits, the oldest first, at most `most` cards, and submits it. */
export const handOver = async (parts: BatchSyncParts, most: number): Promise<HandedOver> => {
  const { store, clock, catalogue, newId } = parts;
  const batch = await store.transact((tables) => tables.batches.create(newId(), clock.now()));
  let taken = 0;
  for (const graph of catalogue.objectTypes) {
    // Until nothing is left: a page may come short because aborts took cards out of it.
    for (let some = -1; some !== 0 && taken < most; taken += some) {
      some = await takeSome(parts, graph, batch, most - taken);
    }
  }
  await submit(parts, batch);
  return { batch: taken === 0 ? null : { id: batch.id, number: batch.number }, cards: taken };
};
