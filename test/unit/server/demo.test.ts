import { describe, expect, test } from 'vitest';

import { shippedParts } from '../../../server/catalogue/catalogue.ts';
import { demoBatches } from '../../../server/demo/batches.ts';
import { demoCards } from '../../../server/demo/cards.ts';
import { demoOrders } from '../../../server/demo/orders.ts';
import { createRandom } from '../../../server/demo/random.ts';
import { card as cardSchema } from '../../../shared/contract/http.ts';
import { cardOf } from '../../../server/store/cardRow.ts';

const now = new Date('2026-03-01T12:00:00Z');

const generate = (cards: number) => {
  const random = createRandom(cards);
  const batches = demoBatches(now);
  return [...demoOrders(cards, now, random)].map((order) => demoCards(order, batches, now, random));
};

describe('the demo data', () => {
  const made = generate(5_000);
  const rows = made.flatMap(({ cards }) => cards);
  const history = made.flatMap((one) => one.history);

  test('is the same for the same number', () => {
    expect(generate(5_000)).toEqual(made);
  });

  test.each([1, 5, 199, 200, 1_000])(
    'is %i cards, with at least 200 in processing where there are so many',
    (cards) => {
      const some = generate(cards).flatMap((one) => one.cards);
      expect(some).toHaveLength(cards);
      expect(some.filter(({ state }) => state === 'processing').length).toBeGreaterThanOrEqual(
        Math.min(200, cards),
      );
    },
  );

  test('has ids of its own for every card, in the form of the contract', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(5_000);
    for (const row of rows) cardSchema.parse(cardOf(row));
  });

  test('has cards in every state, about a tenth of them no temporary cards', () => {
    for (const { name, states } of shippedParts.objectTypes) {
      const found = new Set(rows.filter((row) => row.object_type === name).map(({ state }) => state));
      expect(found).toEqual(new Set(states.map((state) => state.name)));
    }
    const share = rows.filter((row) => row.object_type === 'card').length / rows.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.15);
  });

  test('has only steps that the state graphs allow, none in the future, each after the one before', () => {
    const typeOf = new Map(rows.map((row) => [row.id, row.object_type]));
    const times = new Map<string, number>();
    for (const entry of history) {
      const graph = shippedParts.objectTypes.find(({ name }) => name === typeOf.get(entry.card_id));
      const step = { from: entry.from_state, to: entry.to_state };
      if (step.from !== null) expect(graph?.transitions).toContainEqual(step);
      const before = times.get(entry.card_id) ?? 0;
      expect(entry.at.getTime()).toBeGreaterThanOrEqual(before);
      expect(entry.at.getTime()).toBeLessThan(now.getTime());
      times.set(entry.card_id, entry.at.getTime());
    }
  });

  test('has a batch for whatever was handed over, and none else', () => {
    const handedOver = new Set(
      history.filter(({ kind }) => kind === 'batchSync').map((entry) => entry.card_id),
    );
    for (const row of rows) expect(row.batch_id !== null, row.state).toBe(handedOver.has(row.id));
  });
});
