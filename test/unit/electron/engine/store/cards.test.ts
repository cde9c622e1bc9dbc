import { describe, expect, it } from 'vitest';

import { openReplica } from '../../../../../electron/engine/store/replica.ts';
import type { Card } from '../../../../../shared/contract/http.ts';
import { aCard } from '../../../../support/commands.ts';

const byOrderDate = { field: 'orderedAt', direction: 'desc' } as const;
const processing = { objectType: 'temporaryCard', state: 'processing', text: '' };

const cardsWith = (...cards: readonly Card[]) => {
  const replica = openReplica(':memory:', null);
  replica.apply(
    cards.map((card) => ({ kind: 'card', card })),
    {},
  );
  return replica.cards;
};

describe('the cards of a replica', () => {
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
    expect(new Set(cards.inRows(hits).map(({ id }) => id))).toEqual(new Set([first.id, second.id]));
    expect(cards.matching(processing, [first.id, second.id])).toEqual(new Set([second.id]));
  });
});
