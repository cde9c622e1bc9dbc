import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  areSpans,
  countIn,
  hasPlace,
  placesIn as oneByOne,
  spansOf,
  spansWhere,
  spansWithin,
  withoutPlace,
  withSpan,
} from '../../../../shared/domain/spans.ts';

const places = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 });
const placesIn = (spans: ReturnType<typeof spansOf>): number[] =>
  Array.from({ length: 60 }, (_, place) => place).filter((place) => hasPlace(spans, place));
const ascending = (given: Iterable<number>): number[] => [...given].sort((a, b) => a - b);

describe('runs of places', () => {
  it('are told one by one', () => {
    expect(
      oneByOne([
        { from: 2, to: 4 },
        { from: 7, to: 8 },
      ]),
    ).toEqual([2, 3, 7]);
  });

  it('hold the places given, in order, apart, and count them', () => {
    fc.assert(
      fc.property(places, (given) => {
        const spans = spansOf(given);
        expect(areSpans(spans)).toBe(true);
        expect(placesIn(spans)).toEqual(ascending(given));
        expect(countIn(spans)).toBe(given.length);
        expect(spansWhere(31, (place) => given.includes(place))).toEqual(spans);
      }),
    );
  });

  it('take a run in, and give a place back', () => {
    const run = fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 10 }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(places, run, fc.integer({ min: 0, max: 40 }), (given, added, place) => {
        const more = withSpan(spansOf(given), added);
        const expected = new Set([...given, ...placesIn([added])]);
        expect(areSpans(more)).toBe(true);
        expect(placesIn(more)).toEqual(ascending(expected));
        const less = withoutPlace(more, place);
        expected.delete(place);
        expect(areSpans(less)).toBe(true);
        expect(placesIn(less)).toEqual(ascending(expected));
      }),
    );
  });

  it('are cut at a window', () => {
    const spans = spansOf([0, 1, 2, 5, 6, 9]);
    expect(spansWithin(spans, { from: 1, to: 6 })).toEqual([
      { from: 1, to: 3 },
      { from: 5, to: 6 },
    ]);
    expect(spansWithin(spans, { from: 3, to: 5 })).toEqual([]);
  });

  it.each([
    [[{ from: 2, to: 2 }]],
    [
      [
        { from: 0, to: 2 },
        { from: 2, to: 3 },
      ],
    ],
    [
      [
        { from: 5, to: 6 },
        { from: 0, to: 1 },
      ],
    ],
  ])('are none: %j', (spans) => {
    expect(areSpans(spans)).toBe(false);
  });
});
