import { describe, expect, it } from 'vitest';

import { mainLineOf, nearby, onwardsFrom } from '../../../renderer/ui/stateLine.ts';
import { card } from '../../../server/catalogue/objectTypes/card.ts';
import { temporaryCard } from '../../../server/catalogue/objectTypes/temporaryCard.ts';
import { configurationOf } from '../../../server/catalogue/catalogue.ts';

const { states, transitions } = configurationOf({ objectTypes: [temporaryCard, card], processes: [] }, 1, []);

const lineOf = (objectType: string) =>
  mainLineOf(
    states.filter((state) => state.objectType === objectType),
    transitions.filter((transition) => transition.objectType === objectType),
  ).map(({ name }) => name);

describe('where a card can go', () => {
  const onwards = (state: string) =>
    onwardsFrom(
      state,
      states.filter(({ objectType }) => objectType === 'temporaryCard'),
      transitions.filter(({ objectType }) => objectType === 'temporaryCard'),
    ).map(({ name }) => name);

  it('is told from a state on, in the order of the lists', () => {
    expect(onwards('processing')).toEqual(['ordered', 'aborted', 'failed']);
    expect(onwards('unassigned')).toEqual(['assigned', 'locked']);
  });

  it('is nowhere from a final state', () => {
    expect(onwards('aborted')).toEqual([]);
  });
});

describe('the main line', () => {
  it('of a temporary card leads from requested to assigned', () => {
    expect(lineOf('temporaryCard').slice(0, 7)).toEqual([
      'requested',
      'processing',
      'ordered',
      'inProduction',
      'produced',
      'unassigned',
      'assigned',
    ]);
  });

  it('of a card leads from registered to active', () => {
    expect(lineOf('card').slice(0, 7)).toEqual([
      'registered',
      'requested',
      'processing',
      'ordered',
      'inProduction',
      'produced',
      'active',
    ]);
  });

  it('holds no stop', () => {
    for (const stop of ['aborted', 'failed', 'locked']) expect(lineOf('temporaryCard')).not.toContain(stop);
  });

  it('is shown around the present state where there is little room', () => {
    const line = ['a', 'b', 'c', 'd', 'e'];
    expect(nearby(line, 0, 3)).toEqual(['a', 'b', 'c']);
    expect(nearby(line, 2, 3)).toEqual(['b', 'c', 'd']);
    expect(nearby(line, 4, 3)).toEqual(['c', 'd', 'e']);
    expect(nearby(line, 1, 9)).toEqual(line);
  });
});
