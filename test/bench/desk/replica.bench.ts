import { join } from 'node:path';

import { cardColumns } from '../../../electron/engine/store/cards.ts';
import { openSql, type Sql } from '../../../electron/engine/store/open.ts';
import { openReplica } from '../../../electron/engine/store/replica.ts';
import type { Card } from '../../../shared/contract/http.ts';
import { type Benchmark, millisecondsOf, rateEntry, sideBySide, timeEntry } from '../lib/benchmark.ts';
import { fillReplica, pagesOfCards } from '../lib/replicaPlace.ts';

const rounds = 5;
const changesInABatch = 1_000;

/** Rows written with the SQL that anybody would write, all in one transaction. */
const writeByHand = (sql: Sql, cards: readonly Card[]): void => {
  sql.transaction(() => {
    for (const card of cards) {
      const columns = { ...cardColumns(card), body: JSON.stringify(card) };
      const written = Object.keys(columns);
      sql.run(
        `INSERT INTO cards (${written.join(', ')}) VALUES (${written.map(() => '?').join(', ')})
         ON CONFLICT (id) DO UPDATE SET ${written.map((name) => `${name} = excluded.${name}`).join(', ')}`,
        ...Object.values(columns),
      );
    }
  });
};

/** Each batch changes other cards. */
const batchOf = (cards: readonly Card[], round: number): readonly Card[] =>
  cards
    .slice(round * changesInABatch, (round + 1) * changesInABatch)
    .map((card) => ({ ...card, version: card.version + 1 + round, state: 'aborted' }));

export const benchmark: Benchmark = {
  sizes: [10_000, 100_000, 1_000_000],
  run: async (place) => {
    const { cards, folder } = place;
    const { path, key, loadedIn } = place.replica();
    const handPath = join(folder, 'by-hand.db');
    openReplica(handPath, key).close();
    const hand = openSql(handPath, key, 'replica');
    let handMs = 0;
    for (const page of pagesOfCards(cards)) handMs += millisecondsOf(() => writeByHand(hand, page));
    const plain = fillReplica(join(folder, 'plain.db'), cards, null);
    const rate = (milliseconds: number): readonly number[] => [(cards / milliseconds) * 1000];
    const replica = openReplica(path, key);
    const [some = []] = [...pagesOfCards(cards)];
    const batches = sideBySide(
      Math.min(rounds, Math.floor(some.length / changesInABatch)),
      (round) => {
        replica.apply(
          batchOf(some, round).map((card) => ({ kind: 'card', card })),
          {},
        );
      },
      (round) => writeByHand(hand, batchOf(some, round)),
    );
    replica.close();
    hand.close();
    const loads = { ours: rate(loadedIn), p95: 0 };
    return [
      rateEntry(
        'desk: first load of the replica',
        'cards a second',
        cards,
        { ...loads, yardstick: rate(handMs) },
        0.7,
      ),
      rateEntry(
        'desk: that load without encryption',
        'cards a second',
        cards,
        { ...loads, yardstick: rate(plain.loadedIn) },
        null,
      ),
      timeEntry('desk: a batch of 1,000 changes', cards, batches, 0.5),
    ];
  },
};
