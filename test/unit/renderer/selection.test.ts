import { describe, expect, it } from 'vitest';

import {
  afterChoice,
  howOf,
  nothingSelected,
  type Choice,
} from '../../../renderer/features/search/selection.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false };

const after = (...choices: readonly Choice[]) => choices.reduce(afterChoice, nothingSelected).spans;

describe('a selection', () => {
  it('is only the card that was clicked', () => {
    expect(after({ place: 2, how: 'only' }, { place: 7, how: 'only' })).toEqual([{ from: 7, to: 8 }]);
  });

  it('grows and shrinks by Ctrl and Space', () => {
    const both = [
      { place: 2, how: 'toggle' },
      { place: 4, how: 'toggle' },
    ] as const;
    expect(after(...both)).toEqual([
      { from: 2, to: 3 },
      { from: 4, to: 5 },
    ]);
    expect(after(...both, { place: 2, how: 'toggle' })).toEqual([{ from: 4, to: 5 }]);
  });

  it('is extended from where it began, both ways, however often', () => {
    const begun = { place: 500_000, how: 'only' } as const;
    expect(after(begun, { place: 999_999, how: 'extend' })).toEqual([{ from: 500_000, to: 1_000_000 }]);
    expect(after(begun, { place: 999_999, how: 'extend' }, { place: 499_998, how: 'extend' })).toEqual([
      { from: 499_998, to: 500_001 },
    ]);
    expect(after({ place: 4, how: 'extend', from: 3 })).toEqual([{ from: 3, to: 5 }]);
  });

  it('keeps what it has when Ctrl and Shift extend it', () => {
    expect(
      after({ place: 0, how: 'only' }, { place: 5, how: 'toggle' }, { place: 7, how: 'extendMore' }),
    ).toEqual([
      { from: 0, to: 1 },
      { from: 5, to: 8 },
    ]);
  });

  it('knows what the keys mean', () => {
    expect(howOf(none)).toBe('only');
    expect(howOf({ ...none, ctrlKey: true })).toBe('toggle');
    expect(howOf({ ...none, metaKey: true })).toBe('toggle');
    expect(howOf({ ...none, shiftKey: true })).toBe('extend');
    expect(howOf({ ...none, ctrlKey: true, shiftKey: true })).toBe('extendMore');
  });
});
