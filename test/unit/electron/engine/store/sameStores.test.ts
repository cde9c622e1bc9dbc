import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import type { Replica } from '../../../../../electron/engine/store/replica.ts';
import type { Card } from '../../../../../shared/contract/http.ts';
import type { SearchCriteria } from '../../../../../shared/contract/ipc.ts';
import { sortFields } from '../../../../../shared/contract/search.ts';
import { problem } from '../../../../../shared/domain/problem.ts';
import { aCard, aCommand } from '../../../../support/commands.ts';
import { deskStoreKinds, replicaKinds } from '../../../../support/storeKinds.ts';

const now = '2026-05-04T11:00:00.000Z';
const authors = ['operator-1', 'operator-2'].map((operatorId) => ({ operatorId }));
const idOf = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;
const cardIds = [1, 2, 3].map(idOf);
const commandIds = [4, 5, 6, 7, 8].map(idOf);
const [holderId, orderId] = [idOf(9), idOf(0)];
const ends = [
  { kind: 'unconfirmed' },
  { kind: 'done', note: null },
  { kind: 'refused', problem: problem('not-in-start-state') },
] as const;

/** What is done to a store; what it answers, or that it throws. */
type Step<T> = { readonly told: string; readonly act: (on: T) => unknown };

const answerOf = <T>(on: T, { act }: Step<T>): unknown => {
  try {
    return act(on) ?? 'nothing';
  } catch {
    return 'thrown';
  }
};

const commandId = fc.constantFrom(...commandIds);

const outboxStep: fc.Arbitrary<Step<DeskStore>> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .tuple(commandId, fc.constantFrom(...cardIds), fc.constantFrom(...authors))
      .map(([id, cardId, author]) => ({
        told: `accept ${id} ${cardId} ${author.operatorId}`,
        act: ({ outbox }: DeskStore) => outbox.accept(aCommand({ id, cardId, ...author })),
      })),
  },
  commandId.map((id) => ({
    told: `begin ${id}`,
    act: ({ outbox }: DeskStore) => outbox.beginAttempt(id, now),
  })),
  fc.tuple(commandId, fc.constantFrom(...ends)).map(([id, end]) => ({
    told: `end ${id} ${end.kind}`,
    act: ({ outbox }: DeskStore) => outbox.endAttempt(id, end, now),
  })),
  commandId.map((id) => ({
    told: `take back ${id}`,
    act: ({ outbox }: DeskStore) => outbox.takeBack(id, now),
  })),
  commandId.map((id) => ({
    told: `acknowledge ${id}`,
    act: ({ outbox }: DeskStore) => outbox.acknowledge(id, now),
  })),
  commandId.map((id) => ({ told: `forget ${id}`, act: ({ outbox }: DeskStore) => outbox.forget(id, now) })),
  fc.constant({ told: 'recover', act: ({ outbox }: DeskStore) => outbox.recover(now) }),
  fc.constant({
    told: 'witness',
    act: ({ journal }: DeskStore) => journal.witness({ ...journal.head(), at: now }),
  }),
);

const readingsOf = ({ outbox, journal }: DeskStore): unknown => ({
  found: commandIds.map((id) => outbox.find(id)),
  ofAuthors: authors.map((author) => [
    outbox.listOf(author, 1),
    outbox.recentlyDone(author),
    outbox.toSend(author),
    outbox.counts(author),
    outbox.onCards(author, cardIds.slice(1)),
    outbox.waitingOfOthers(author),
  ]),
  waiting: outbox.waitingOfAll(),
  entries: journal.entries(),
  verdict: journal.verify(),
});

const letters = ['a', 'Ä', 'ä', 'ß', 'é', 'K', ' ', '"', '%', '*', '😀'];
const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 5 });

const card: fc.Arbitrary<Card> = fc
  .record({
    id: fc.constantFrom(...cardIds),
    version: fc.integer({ min: 1, max: 4 }),
    state: fc.constantFrom('ordered', 'processing'),
    site: fc.constantFrom('Uppsala', 'åbo', 'Ö', '😀', 'ｱ'),
    cardNumber: fc.option(text),
    familyName: text,
    position: fc.option(fc.integer({ min: 1, max: 12 })),
  })
  .map(({ familyName, position, ...changed }) => {
    const { holder, order } = aCard();
    return aCard({
      ...changed,
      holder: holder === null ? null : { ...holder, id: holderId, familyName },
      order: position === null || order === null ? null : { ...order, id: orderId, position },
    });
  });

const replicaStep: fc.Arbitrary<Step<Replica>> = fc.oneof(
  card.map((given) => ({
    told: `put ${JSON.stringify(given)}`,
    act: (replica: Replica) => replica.apply([{ kind: 'card', card: given }], {}),
  })),
  card.map((given) => ({
    told: `update ${JSON.stringify(given)}`,
    act: (replica: Replica) => replica.cards.update(given),
  })),
  fc.constantFrom(...cardIds).map((id) => ({
    told: `remove ${id}`,
    act: (replica: Replica) => replica.apply([{ kind: 'cardRemoved', id }], {}),
  })),
);

const hitsOf = ({ cards }: Replica, criteria: SearchCriteria): unknown => ({
  sorted: sortFields.map((field) =>
    (['asc', 'desc'] as const).map((direction) => cards.inRows(cards.search(criteria, { field, direction }))),
  ),
  count: cards.countHits(criteria),
  tally: criteria.text.trim() === '' ? null : cards.tally(criteria.text),
  matching: cards.matching(criteria, cardIds),
});

describe('the real store and the one of the simulation', () => {
  it('answer the same to any sequence of commands', () => {
    fc.assert(
      fc.property(fc.array(outboxStep, { minLength: 10, maxLength: 30 }), (steps) => {
        const places = deskStoreKinds.map(([, createPlace]) => createPlace());
        const stores = places.map((place) => place.open({ deskId: 'desk-1', now }));
        try {
          for (const step of steps) {
            const [real, simulated] = stores.map((store) => answerOf(store, step));
            expect(simulated, step.told).toEqual(real);
          }
          const [real, simulated] = stores.map(readingsOf);
          expect(simulated).toEqual(real);
        } finally {
          for (const store of stores) store.close();
          for (const place of places) place.remove();
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('find the same cards, in the same order', () => {
    const criteria = fc.record({
      objectType: fc.constant('temporaryCard'),
      state: fc.option(fc.constantFrom('ordered', 'processing')),
      text,
      added: fc.constantFrom(
        {},
        {},
        { site: 'Ö' },
        { orderedFrom: '2026-01-01' },
        { orderedTo: '2026-01-01' },
        { batch: '1' },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(replicaStep, { minLength: 5, maxLength: 20 }),
        fc.array(criteria, { minLength: 1, maxLength: 5 }),
        (steps, searches) => {
          const places = replicaKinds.slice(1).map(([, createPlace]) => createPlace());
          const replicas = places.map(({ files }) => files.open({ server: 'server', scope: 'scope' }));
          for (const step of steps) {
            const [real, simulated] = replicas.map((replica) => answerOf(replica, step));
            expect(simulated, step.told).toEqual(real);
          }
          for (const search of searches) {
            const { added, ...plain } = search;
            const [real, simulated] = replicas.map((replica) => hitsOf(replica, { ...plain, ...added }));
            expect(simulated, JSON.stringify(search)).toEqual(real);
          }
        },
      ),
      { numRuns: 200 },
    );
  }, 120_000);
});
