import { describe, expect, it } from 'vitest';

import { nextPageSize } from '../../../../../electron/engine/sync/pull.ts';

const sizesOn = (cardsPerSecond: number): readonly number[] => {
  const sizes = [50];
  for (let page = 0; page < 7; page += 1) {
    const size = sizes.at(-1) ?? 0;
    sizes.push(nextPageSize(size, (1_000 * size) / cardsPerSecond));
  }
  return sizes;
};

describe('nextPageSize', () => {
  it('takes the largest pages on a good line', () => {
    expect(sizesOn(20_000)).toEqual([50, 100, 200, 400, 800, 1_000, 1_000, 1_000]);
  });

  it('stays where a page takes seconds', () => {
    expect(sizesOn(12)).toEqual([50, 50, 50, 50, 50, 50, 50, 50]);
    expect(sizesOn(80)).toEqual([50, 100, 100, 100, 100, 100, 100, 100]);
  });

  it('comes down where the line becomes thin, and not below the smallest', () => {
    expect(nextPageSize(1_000, 60_000)).toBe(500);
    expect(nextPageSize(50, 60_000)).toBe(50);
  });
});
