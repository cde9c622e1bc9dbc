import { randomUUID } from 'node:crypto';

import type { Card } from '../../shared/contract/http.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { StateGraph } from '../catalogue/stateGraph.ts';
import type { Clock } from '../clock.ts';
import type { Batch, BureauChange } from '../store/batches.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { Bureau } from './bureau.ts';

export type BatchSyncParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly bureau: Bureau;
};

export type BatchSyncOutcome = {
  readonly batch: { readonly id: string; readonly number: number } | null;
  readonly cards: number;
};

/** Most cards that one transaction takes: an abort waits for at most that much. */
const perTransaction = 200;

/** Most cards that one run asks the bureau about: those that have waited longest. */
const perReport = 2_000;

const tell = (tables: Transaction, cards: readonly Card[]): void => {
  tables.change(
    ...cards.map(({ id, site }) => ({
      kind: 'card' as const,
      cardId: id,
      siteBefore: site,
      siteAfter: site,
    })),
  );
};

const pickUp = async (parts: BatchSyncParts, graph: StateGraph, most: number): Promise<void> => {
  const states = graph.production.map(({ from }) => from);
  const cards = await parts.store.batches.atBureau(graph.name, states, Math.min(most, perReport));
  const reports = new Map((await parts.bureau.reportOn(cards)).map((report) => [report.cardId, report]));
  const changes = cards.flatMap(({ id, state }): readonly BureauChange[] => {
    const report = reports.get(id);
    return report === undefined ? [] : [{ id, from: state, to: report.state, cardNumber: report.cardNumber }];
  });
  for (let start = 0; start < changes.length; start += perTransaction) {
    await parts.store.transact(async (tables) => {
      tell(
        tables,
        await tables.batches.advance(changes.slice(start, start + perTransaction), parts.clock.now()),
      );
    });
  }
};

const takeSome = (parts: BatchSyncParts, graph: StateGraph, batch: Batch, most: number): Promise<number> =>
  parts.store.transact(async (tables) => {
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

const submit = async ({ store, bureau, clock }: BatchSyncParts, batch: Batch): Promise<void> => {
  await bureau.submit(batch, await store.batches.cardsOf(batch.id));
  await store.batches.markSubmitted(batch.id, clock.now());
};

const handOver = async (parts: BatchSyncParts, most: number): Promise<BatchSyncOutcome> => {
  const { store, clock, catalogue } = parts;
  const batch = await store.transact((tables) => tables.batches.create(randomUUID(), clock.now()));
  let taken = 0;
  for (const graph of catalogue.objectTypes) {
    // Until nothing is left: a page may come short because aborts took cards out of it.
    for (let some = -1; some !== 0 && taken < most; taken += some) {
      some = await takeSome(parts, graph, batch, most - taken);
    }
  }
  if (taken === 0) {
    await store.batches.remove(batch.id);
    return { batch: null, cards: 0 };
  }
  await submit(parts, batch);
  return { batch: { id: batch.id, number: batch.number }, cards: taken };
};

/**
 * One batch sync: picks up the bureau's status, then hands over what waits, the oldest first, at most `most` cards of
 * each. A batch that a crash kept from the bureau is sent first.
 */
export const runBatchSync = async (parts: BatchSyncParts, most: number): Promise<BatchSyncOutcome> => {
  for (const batch of await parts.store.batches.unsubmitted()) await submit(parts, batch);
  for (const graph of parts.catalogue.objectTypes) await pickUp(parts, graph, most);
  const outcome = await handOver(parts, most);
  await parts.store.batches.noteRun(parts.clock.now());
  return outcome;
};
