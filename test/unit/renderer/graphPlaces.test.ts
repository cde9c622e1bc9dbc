import { describe, expect, it } from 'vitest';

import type { CardState } from '../../../shared/contract/configuration.ts';
import { faultsOf } from '../../../renderer/features/cardProfile/graphLines.ts';
import { graphPlacesOf } from '../../../renderer/features/cardProfile/graphPlaces.ts';
import { card } from '../../../server/catalogue/objectTypes/card.ts';
import { temporaryCard } from '../../../server/catalogue/objectTypes/temporaryCard.ts';
import { configurationOf } from '../../../server/catalogue/catalogue.ts';

const graphOf = (objectType: typeof card) =>
  configurationOf({ objectTypes: [objectType], processes: [] }, 1, []);

const drawn = (objectType: typeof card) => {
  const { states, transitions } = graphOf(objectType);
  return graphPlacesOf(states, transitions);
};

const madeUp = (names: string, arrows: readonly string[]) => {
  const states = names.split(' ').map((name, order): CardState => {
    const label = { en: name, de: name, sv: name };
    const kind = name.startsWith('x') ? 'stopped' : 'underWay';
    return { objectType: 'one', name, label, order, kind, initial: order === 0, final: false };
  });
  const transitions = arrows.map((arrow) => ({
    objectType: 'one',
    from: arrow.slice(0, arrow.indexOf('>')),
    to: arrow.slice(arrow.indexOf('>') + 1),
  }));
  return graphPlacesOf(states, transitions);
};

describe.each([temporaryCard, card])('the state graph of $name, drawn', (objectType) => {
  const { columns, places, edges } = drawn(objectType);

  it('has a place for every state', () => {
    expect(places.map(({ name }) => name).toSorted()).toEqual(
      objectType.states.map(({ name }) => name).toSorted(),
    );
  });

  it('goes from left to right along its main line', () => {
    const main = places.filter(({ y }) => y === 0);
    expect(main.map(({ x }) => x)).toEqual(main.map((_, index) => index));
    expect(main).toHaveLength(columns);
  });

  it('needs one row over the main line and one under it', () => {
    expect(new Set(places.map(({ y }) => y))).toEqual(new Set([-1, 0, 1]));
  });

  it('has every transition once, one line for both ways', () => {
    const ways = edges.flatMap(({ from, to, both }) => [
      { from, to },
      ...(both ? [{ from: to, to: from }] : []),
    ]);
    expect(ways).toHaveLength(objectType.transitions.length);
    expect(ways).toEqual(expect.arrayContaining([...objectType.transitions]));
  });

  it('has no lines that cross, and none through a state', () => {
    expect(faultsOf(places, edges)).toBe(0);
  });

  it('leaves room for the words of what lies aside', () => {
    for (const y of [-1, 1]) {
      const row = places
        .filter((place) => place.y === y)
        .map(({ x }) => x)
        .toSorted((a, b) => a - b);
      for (const [index, x] of row.slice(1).entries()) expect(x - (row[index] ?? x)).toBeGreaterThan(1);
    }
  });
});

describe('any other state graph', () => {
  it('is drawn the same each time', () => {
    expect(drawn(card)).toEqual(drawn(card));
  });

  it('of one state, of none, or without a beginning has a drawing', () => {
    expect(madeUp('a', []).places).toEqual([{ name: 'a', x: 0, y: 0 }]);
    expect(graphPlacesOf([], [])).toEqual({ columns: 1, places: [], edges: [] });
    const { states, transitions } = graphOf(card);
    const nowhere = states.map((state) => ({ ...state, initial: false }));
    expect(graphPlacesOf(nowhere, transitions).places).toHaveLength(states.length);
  });

  it('takes more rows where many states lie aside', () => {
    const aside = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7'];
    const { places } = madeUp(`a b ${aside.join(' ')}`, ['a>b', ...aside.map((one) => `b>${one}`)]);
    const spots = new Set(places.map(({ x, y }) => `${x} ${y}`));
    expect(spots.size).toBe(9);
  });

  it('leads a line that leaves states out past them, and a state to itself nowhere', () => {
    const { places, edges } = madeUp('a b c', ['a>b', 'b>c', 'c>a', 'b>b']);
    expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['a>b', 'b>c', 'c>a']);
    expect(faultsOf(places, edges)).toBe(0);
  });
});
