import { describe, expect, it } from 'vitest';

import { groupsOf, isConfirmed, milestoneOf, tallyOf } from '../../../renderer/features/wizard/bulk.ts';

const cardLabel = { orderNumber: 'TC-2026-000001', position: 1, amount: 3, cardNumber: null };
const since = '2026-11-25T07:00:00.000Z';

const unable = (cardId: string, state: string) => ({
  ...{ cardId, cardLabel, state, since },
  reason: { kind: 'onlyInState' as const, states: ['processing'] },
});

describe('a process on many cards', () => {
  it('lists what is not possible by reason and state, the most first', () => {
    const groups = groupsOf([unable('a', 'ordered'), unable('b', 'aborted'), unable('c', 'aborted')]);
    expect(groups.map(({ state, cards }) => [state, cards.map(({ cardId }) => cardId)])).toEqual([
      ['aborted', ['b', 'c']],
      ['ordered', ['a']],
    ]);
  });

  it.each([
    ['', 25, true],
    ['', 26, false],
    ['25', 26, false],
    ['26', 26, true],
    ['1,284', 1284, true],
    ['1 284', 1284, true],
    ['12841', 1284, false],
  ])('with %j typed for %i cards goes on: %j', (typed, cards, goesOn) => {
    expect(isConfirmed(typed, cards, 25)).toBe(goesOn);
  });

  it('is told aloud by quarters', () => {
    expect([0, 249, 250, 999, 1_000].map((answered) => milestoneOf(answered, 1_000))).toEqual([
      0, 0, 25, 75, 100,
    ]);
    expect(milestoneOf(0, 0)).toBe(100);
  });

  it('is counted by what came of it', () => {
    expect(tallyOf([{ outcome: 'done' }, { outcome: 'refused' }, { outcome: 'done' }])).toEqual({
      ...{ refused: 1, open: 0, done: 2 },
      ...{ takenBack: 0, notPossible: 0 },
    });
  });
});
