/** A column of the main line (halves lie between two) and a row: 0 is the main line, less is over it, more under it. */
export type Point = { readonly x: number; readonly y: number };
export type Place = Point & { readonly name: string };

/** One line of the drawing; `both`: the graph leads either way. */
export type Edge = { readonly from: string; readonly to: string; readonly both: boolean };

type Segment = readonly [Point, Point];
type Line = { readonly ends: readonly string[]; readonly segments: readonly Segment[] };

/** Straight where nothing is between two places, else around it; from over to under the main line around its end. */
const wayOf = (a: Point, b: Point): readonly Point[] => {
  if (a.y * b.y < 0) {
    const x = Math.max(a.x, b.x) + 0.6;
    return [a, { x, y: a.y }, { x, y: b.y }, b];
  }
  const near = a.y !== b.y || Math.abs(a.x - b.x) <= 1;
  return near ? [a, b] : [a, { x: (a.x + b.x) / 2, y: a.y + (a.y > 0 ? 0.5 : -0.5) }, b];
};

const linesOf = (places: readonly Place[], edges: readonly Edge[]): readonly Line[] => {
  const at = new Map(places.map((place) => [place.name, place]));
  return edges.flatMap(({ from, to }) => {
    const [a, b] = [at.get(from), at.get(to)];
    if (a === undefined || b === undefined) return [];
    const way = wayOf(a, b);
    const segments = way.flatMap((point, index): readonly Segment[] => {
      const next = way[index + 1];
      return next === undefined ? [] : [[point, next]];
    });
    return [{ ends: [from, to], segments }];
  });
};

const side = ([a, b]: Segment, point: Point): number =>
  Math.sign((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x));

const cross = (one: Segment, other: Segment): boolean =>
  side(one, other[0]) * side(one, other[1]) < 0 && side(other, one[0]) * side(other, one[1]) < 0;

const distance = ([a, b]: Segment, point: Point): number => {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx ** 2 + dy ** 2);
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - a.x - part * dx, point.y - a.y - part * dy);
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** How long all lines are together, in columns and rows. */
export const lengthOf = (places: readonly Place[], edges: readonly Edge[]): number =>
  sum(
    linesOf(places, edges)
      .flatMap(({ segments }) => segments)
      .map(([a, b]) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)),
  );

/** What makes a drawing hard to read: how often lines cross, and how often one runs through a state. */
export const faultsOf = (places: readonly Place[], edges: readonly Edge[]): number => {
  const lines = linesOf(places, edges);
  const faults = lines.map(({ ends, segments }, index) => {
    const others = lines.slice(index + 1).filter((other) => !other.ends.some((end) => ends.includes(end)));
    const crossed = others
      .flatMap((other) => other.segments)
      .filter((other) => segments.some((one) => cross(one, other)));
    const through = places.filter(
      (place) => !ends.includes(place.name) && segments.some((one) => distance(one, place) < 0.3),
    );
    return crossed.length + through.length;
  });
  return sum(faults);
};
