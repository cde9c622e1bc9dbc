import { describe, expect, it } from 'vitest';

import { pathOf, type Box } from '../../../renderer/features/cardProfile/graphPaths.ts';

/** A mark of 20 by 20 pixels in a column of 80, its words beneath it. */
const box = (column: number, row: number): Box => {
  const [left, top] = [80 * column + 30, 100 * row];
  return { row, top, bottom: top + 40, mark: { left, right: left + 20, y: top + 10 }, end: left + 50 };
};

/** The points of a path, its handles among them. */
const pointsOf = (path: string) =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

describe('a line of the state graph', () => {
  it('goes straight from mark to mark along the main line, in either direction', () => {
    expect(pathOf(box(0, 0), box(1, 0), true)).toBe('M 53 10 L 107 10');
    expect(pathOf(box(1, 0), box(0, 0), true)).toBe('M 107 10 L 53 10');
  });

  it('goes over the states that it leaves out', () => {
    const [from, one, other, to] = pointsOf(pathOf(box(0, 0), box(2, 0), false));
    expect(from).toEqual({ x: 40, y: -3 });
    expect(to).toEqual({ x: 200, y: -3 });
    expect([one?.y, other?.y]).toEqual([-24, -24]);
  });

  it('goes down past the words, and up to them', () => {
    expect(pointsOf(pathOf(box(0, 0), box(1, 1), false)).map(({ y }) => y)).toEqual([43, 70, 70, 97]);
    expect(pointsOf(pathOf(box(1, 1), box(0, 0), false)).map(({ y }) => y)).toEqual([97, 70, 70, 43]);
  });

  it('goes from over to under the main line around its end', () => {
    const points = pointsOf(pathOf(box(1, -1), box(1, 1), false));
    const middle = ((points[0]?.x ?? 0) + 3 * (points[1]?.x ?? 0)) / 4;
    expect(middle).toBeGreaterThan(box(1, 0).end);
    expect(points.map(({ y }) => y)).toEqual([-90, -90, 110, 110]);
  });
});
