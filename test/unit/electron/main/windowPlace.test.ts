import { describe, expect, it } from 'vitest';

import { openingOf } from '../../../../electron/main/windowPlace.ts';

const main = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };
const usual = { width: 1280, height: 800 };

describe('the window', () => {
  it('opens at the usual size the first time', () => {
    expect(openingOf(null, [main])).toEqual(usual);
  });

  it.each([
    { x: 40, y: 60, width: 1000, height: 700 },
    { x: 1900, y: 20, width: 1200, height: 900 },
    { x: -900, y: 200, width: 1000, height: 700 },
  ])('opens where it was while a screen is there: %o', (place) => {
    expect(openingOf(place, [main, right])).toEqual(place);
  });

  it.each([
    ['its screen is gone', { x: 2400, y: 100, width: 700, height: 600 }],
    ['a narrow strip of it would be in sight', { x: 1850, y: 0, width: 700, height: 600 }],
    ['only its bottom edge would be in sight', { x: 0, y: -590, width: 700, height: 600 }],
    ['nothing of it would be in sight, diagonally', { x: -800, y: -700, width: 700, height: 600 }],
  ])('keeps its size and comes into the middle where %s', (_, place) => {
    expect(openingOf(place, [main])).toEqual({ width: 700, height: 600 });
  });

  it('is no larger than the screen that is left', () => {
    const small = { x: 0, y: 0, width: 1024, height: 728 };
    expect(openingOf({ x: 3000, y: 0, width: 2000, height: 700 }, [small])).toEqual({
      width: 1024,
      height: 700,
    });
  });
});
