import { describe, expect, it } from 'vitest';

import { foundIn } from '../../../../../electron/engine/actions/findCards.ts';
import type { Tally } from '../../../../../electron/engine/store/cards.ts';

const tally = (objectType: string, all: number, exact: number): Tally => ({
  objectType,
  all: { total: all, first: `${objectType}-a` },
  exact: { total: exact, first: exact === 0 ? '' : `${objectType}-e` },
});

describe('what a quick search finds', () => {
  it('is nothing where no card has the text', () => {
    expect(foundIn([])).toEqual({ kind: 'none' });
  });

  it('is the one card that has a part of it', () => {
    expect(foundIn([tally('card', 1, 0)])).toEqual({
      kind: 'one',
      cardId: 'card-a',
      objectType: 'card',
      exact: false,
    });
  });

  it('is the one card whose whole number it is, whatever else contains it', () => {
    expect(foundIn([tally('card', 12, 0), tally('temporaryCard', 3, 1)])).toEqual({
      kind: 'one',
      cardId: 'temporaryCard-e',
      objectType: 'temporaryCard',
      exact: true,
    });
  });

  it.each([
    [[tally('card', 1, 0), tally('temporaryCard', 2, 0)], 'temporaryCard'],
    [[tally('card', 1, 0), tally('temporaryCard', 1, 0)], 'card'],
    [[tally('card', 9, 0), tally('temporaryCard', 3, 3)], 'temporaryCard'],
    [[tally('card', 1, 1), tally('temporaryCard', 1, 1)], 'card'],
  ])('is several, to be looked at in the object type that has most of them', (tallies, objectType) => {
    expect(foundIn(tallies)).toEqual({ kind: 'several', objectType });
  });
});
