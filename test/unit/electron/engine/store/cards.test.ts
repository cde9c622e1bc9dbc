import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Replica } from '../../../../../electron/engine/store/replica.ts';
import type { Card } from '../../../../../shared/contract/http.ts';
import type { SearchSort } from '../../../../../shared/contract/ipc.ts';
import { aCard } from '../../../../support/commands.ts';
import { replicaKinds } from '../../../../support/storeKinds.ts';

const byOrderDate = { field: 'orderedAt', direction: 'desc' } as const;
const processing = { objectType: 'temporaryCard', state: 'processing', text: '' };
const scope = { server: 'https://cards.example.org', scope: 'scope-1' };

describe.each(replicaKinds)('the cards of a replica %s', (_, createPlace) => {
  let place: ReturnType<typeof createPlace>;
  let replica: Replica;

  beforeEach(() => {
    place = createPlace();
    replica = place.files.open(scope);
  });

  afterEach(() => {
    replica.close();
    place.remove();
  });

  const cardsWith = (...cards: readonly Card[]) => {
    replica.apply(
      cards.map((card) => ({ kind: 'card', card })),
      {},
    );
    return replica.cards;
  };
  const rowOf = ({ order }: Card): number => replica.cards.rowsOfOrder(order?.id ?? '')[0] ?? 0;

  it('answer by type and status', () => {
    const wanted = aCard();
    const cards = cardsWith(wanted, aCard({ state: 'ordered' }), aCard({ objectType: 'card' }));
    const hits = cards.search(processing, byOrderDate);
    expect(cards.inRows(hits)).toEqual([wanted]);
  });

  it.each(['TC-2026-0000', 'öberg', 'ÖB', 'åsa', '4711', 'be'])('answer to the text %s', (text) => {
    const cards = cardsWith(aCard());
    expect(cards.search({ ...processing, text }, byOrderDate)).toHaveLength(1);
  });

  it.each(['nobody', 'x"y', '%', 'zz'])('do not answer to the text %s', (text) => {
    expect(cardsWith(aCard()).search({ ...processing, text }, byOrderDate)).toEqual([]);
  });

  it('find a changed name, and the old one no more', () => {
    const card = aCard();
    const cards = cardsWith(card);
    const holder = card.holder === null ? null : { ...card.holder, familyName: 'Nilsson' };
    cards.put({ ...card, holder, version: card.version + 1 });
    expect(cards.search({ ...processing, text: 'nils' }, byOrderDate)).toHaveLength(1);
    expect(cards.search({ ...processing, text: 'öberg' }, byOrderDate)).toHaveLength(0);
  });

  it('are never replaced by an older or the same version', () => {
    const card = aCard();
    const cards = cardsWith(card);
    cards.put({ ...card, state: 'requested', version: card.version - 1 });
    expect(cards.update({ ...card, state: 'aborted' })).toBe(false);
    expect(cards.find(card.id)?.state).toBe('processing');
    expect(cards.update({ ...card, state: 'aborted', version: card.version + 1 })).toBe(true);
    expect(cards.find(card.id)?.state).toBe('aborted');
  });

  it('do not grow by an answer to a command', () => {
    const cards = cardsWith();
    expect(cards.update(aCard())).toBe(false);
    expect(cards.count()).toBe(0);
  });

  it('keep their place among the hits of a search, and say which still match', () => {
    const [first, second] = [aCard(), aCard()];
    const cards = cardsWith(first, second);
    const hits = cards.search(processing, byOrderDate);
    cards.put({ ...first, state: 'aborted', version: first.version + 1 });
    expect(new Set(cards.inRows(hits).map((card) => card?.id))).toEqual(new Set([first.id, second.id]));
    expect([...cards.matching(processing, [first.id, second.id])]).toEqual([[second.id, rowOf(second)]]);
  });

  const sorted = (field: SearchSort['field'], direction: SearchSort['direction']) => {
    const hits = replica.cards.search({ ...processing, state: null }, { field, direction });
    return replica.cards.inRows(hits).map((card) => card?.layout);
  };

  it('stand in the order of any column, cards without it first, those of one order together by position', () => {
    const order = (number: string, position: number): Card['order'] => {
      const base = aCard().order;
      return base === null ? null : { ...base, number, position };
    };
    cardsWith(
      aCard({ layout: 'A2', order: order('TC-A', 2), cardNumber: '1', site: 'Å', state: 'b' }),
      aCard({ layout: 'B1', order: order('TC-B', 1), cardNumber: '2', site: 'Z', state: 'b' }),
      aCard({ layout: 'A1', order: order('TC-A', 1), cardNumber: '3', site: 'a', state: 'a' }),
      aCard({ layout: 'N', order: null, cardNumber: null, site: 'a', state: 'c' }),
    );
    expect(sorted('order', 'asc')).toEqual(['N', 'A1', 'A2', 'B1']);
    expect(sorted('order', 'desc')).toEqual(['B1', 'A1', 'A2', 'N']);
    expect(sorted('cardNumber', 'asc')).toEqual(['N', 'A2', 'B1', 'A1']);
    expect(sorted('cardNumber', 'desc')).toEqual(['A1', 'B1', 'A2', 'N']);
    expect(sorted('site', 'asc')).toEqual(['B1', 'A1', 'N', 'A2']);
    expect(sorted('state', 'asc')).toEqual(['A1', 'B1', 'A2', 'N']);
    expect(sorted('layout', 'desc')).toEqual(['N', 'B1', 'A2', 'A1']);
  });

  it.each([
    [{ site: 'Uppsala' }, ['1', '2']],
    [{ orderedBy: 'Ek, Johanna' }, ['2', '3']],
    [{ orderedFrom: '2026-05-04' }, ['2', '3']],
    [{ orderedTo: '2026-05-04' }, ['1', '2']],
    [{ orderedFrom: '2026-05-04', orderedTo: '2026-05-04' }, ['2']],
    [{ batch: '2041' }, ['3']],
    [{ batch: '2041', site: 'Uppsala' }, []],
  ])('answer to what is asked for besides: %j', (added, expected) => {
    const { order } = aCard();
    const ordered = (orderedBy: string, at: Date): Card['order'] =>
      order === null ? null : { ...order, orderedBy, orderedAt: at.toISOString() };
    const batch = { id: order?.id ?? '', number: 2041, sentAt: '2026-05-06T00:00:00.000Z' };
    const cards = cardsWith(
      aCard({
        cardNumber: '1',
        site: 'Uppsala',
        order: ordered('Berg, Ingrid', new Date(2026, 4, 3, 23, 59)),
      }),
      aCard({ cardNumber: '2', site: 'Uppsala', order: ordered('Ek, Johanna', new Date(2026, 4, 4)) }),
      aCard({
        cardNumber: '3',
        site: 'Göteborg',
        order: ordered('Ek, Johanna', new Date(2026, 4, 5)),
        batch,
      }),
      aCard({ cardNumber: '4', site: 'Malmö', order: null, state: 'ordered' }),
    );
    const hits = cards.search({ ...processing, ...added }, { field: 'cardNumber', direction: 'asc' });
    expect(cards.inRows(hits).map((card) => card?.cardNumber)).toEqual(expected);
    expect(cards.countHits({ ...processing, ...added })).toBe(expected.length);
  });

  it('are counted as they are found', () => {
    const cards = cardsWith(aCard(), aCard({ state: 'ordered' }), aCard({ objectType: 'card' }));
    expect(cards.countHits(processing)).toBe(1);
    expect(cards.countHits({ ...processing, state: null })).toBe(2);
    expect(cards.countHits({ ...processing, state: null, text: 'nobody' })).toBe(0);
    expect(cards.count()).toBe(3);
  });

  it('are had by their order, by position', () => {
    const first = aCard();
    const orderId = first.order?.id ?? '';
    const second = aCard({ order: first.order === null ? null : { ...first.order, position: 2 } });
    const cards = cardsWith(second, aCard(), first);
    expect(cards.ofOrder(orderId)).toEqual([first, second]);
    expect(cards.ofOrder('nobody')).toEqual([]);
    expect(cards.inRows(cards.rowsOfOrder(orderId).toSorted())).toEqual([second, first]);
  });

  it('leave their place among the hits empty when they are removed, and no other comes in', () => {
    const [first, last] = [aCard(), aCard()];
    const cards = cardsWith(first, last);
    const hits = cards.search(processing, byOrderDate);
    cards.remove(last.id);
    cardsWith(aCard());
    expect(cards.find(last.id)).toBeUndefined();
    const expected = hits.map((row) => (row === rowOf(first) ? first : undefined));
    expect(cards.inRows(hits)).toEqual(expected);
    expect([...cards.matching(processing, [first.id, last.id]).keys()]).toEqual([first.id]);
  });

  it('are counted by object type for a quick search, whole numbers apart', () => {
    const whole = aCard({ holder: null, cardNumber: '4711' });
    const part = aCard({ holder: null, cardNumber: '47112' });
    const other = aCard({ objectType: 'card', holder: null, order: null, cardNumber: '94711' });
    const tallies = cardsWith(whole, part, other).tally(' 4711 ');
    expect(tallies).toEqual([
      { objectType: 'card', all: { total: 1, first: other.id }, exact: { total: 0, first: '' } },
      {
        objectType: 'temporaryCard',
        all: { total: 2, first: [whole.id, part.id].toSorted()[0] },
        exact: { total: 1, first: whole.id },
      },
    ]);
  });

  it.each(['tc-2026-000001', 'TC-2026-000001'])('know the number of their order in %s', (text) => {
    const [{ exact } = {}] = cardsWith(aCard(), aCard()).tally(text);
    expect(exact?.total).toBe(2);
  });

  it('have layouts and sites, each told once, by object type', () => {
    const cards = cardsWith(
      aCard({ layout: 'Visitor blue', site: 'Uppsala' }),
      aCard({ layout: 'Contractor', site: 'Göteborg' }),
      aCard({ layout: 'Contractor', site: 'Uppsala' }),
      aCard({ objectType: 'card', layout: 'Employee' }),
    );
    expect(cards.values('temporaryCard', 'layout')).toEqual(['Contractor', 'Visitor blue']);
    expect(cards.values('temporaryCard', 'site')).toEqual(['Göteborg', 'Uppsala']);
    expect(cards.values('temporaryCard', 'ordered_by')).toEqual([aCard().order?.orderedBy]);
    expect(cards.values('nobody', 'site')).toEqual([]);
  });
});
