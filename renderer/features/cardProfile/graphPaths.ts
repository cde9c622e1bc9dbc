/** Where a state was drawn, in pixels: its mark, and above or beneath it its words. */
export type Box = {
  readonly top: number;
  readonly bottom: number;
  readonly mark: { readonly left: number; readonly right: number; readonly y: number };
  /** The right end of its column. */
  readonly end: number;
  readonly row: number;
};

export const middleOf = ({ mark }: Box): number => (mark.left + mark.right) / 2;

/** Between a line's end and what it leads to, so that the arrow's point is seen. */
const air = 3;

const beside = (a: Box, b: Box): string => {
  const onward = middleOf(a) < middleOf(b);
  const from = onward ? a.mark.right + air : a.mark.left - air;
  const to = onward ? b.mark.left - air : b.mark.right + air;
  return `M ${from} ${a.mark.y} L ${to} ${b.mark.y}`;
};

/** From and to the middles of two states, at these heights, by way of a third. */
const bent = (a: Box, from: number, b: Box, to: number, by: number): string =>
  `M ${middleOf(a)} ${from} C ${middleOf(a)} ${by} ${middleOf(b)} ${by} ${middleOf(b)} ${to}`;

const pastOthers = (a: Box, b: Box): string =>
  a.row > 0
    ? bent(a, a.bottom + air, b, b.bottom + air, Math.max(a.bottom, b.bottom) + 24)
    : bent(a, a.top - air, b, b.top - air, Math.min(a.top, b.top) - 24);

const aroundTheEnd = (a: Box, b: Box): string => {
  const from = a.mark.right + air;
  const to = b.mark.right + air;
  // A curve reaches three quarters of the way to its handles.
  const x = Math.max(from, to) + (Math.max(a.end, b.end) + 4 - Math.max(from, to)) / 0.75;
  return `M ${from} ${a.mark.y} C ${x} ${a.mark.y} ${x} ${b.mark.y} ${to} ${b.mark.y}`;
};

const upOrDown = (a: Box, b: Box): string => {
  const down = a.row < b.row;
  const from = down ? a.bottom + air : a.top - air;
  const to = down ? b.top - air : b.bottom + air;
  return bent(a, from, b, to, (from + to) / 2);
};

/** A line from one state to another, as an SVG path; `near`: nothing lies between the two. */
export const pathOf = (a: Box, b: Box, near: boolean): string => {
  if (a.row * b.row < 0) return aroundTheEnd(a, b);
  if (a.row !== b.row) return upOrDown(a, b);
  return near ? beside(a, b) : pastOthers(a, b);
};
