/** A run of places in a list, from 0; `to` is the first place after it. */
export type Span = { readonly from: number; readonly to: number };

/** Places as runs: in order, none empty, none touching the next. A million places are as short as one. */
export type Spans = readonly Span[];

export const areSpans = (spans: Spans): boolean =>
  spans.every(({ from, to }, index) => from < to && from > (spans[index - 1]?.to ?? -1));

export const countIn = (spans: Spans): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** One by one; for few. */
export const placesIn = (spans: Spans): readonly number[] =>
  spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));

export const hasPlace = (spans: Spans, place: number): boolean =>
  spans.some(({ from, to }) => from <= place && place < to);

/** Those of the places that lie in the window. */
export const spansWithin = (spans: Spans, window: Span): Spans =>
  spans
    .map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }))
    .filter(({ from, to }) => from < to);

export const withSpan = (spans: Spans, added: Span): Spans => {
  const apart = spans.filter(({ from, to }) => to < added.from || from > added.to);
  const touching = spans.filter((span) => !apart.includes(span));
  const joined = {
    from: Math.min(added.from, ...touching.map(({ from }) => from)),
    to: Math.max(added.to, ...touching.map(({ to }) => to)),
  };
  return [...apart, joined].toSorted((a, b) => a.from - b.from);
};

export const withoutPlace = (spans: Spans, place: number): Spans =>
  spans
    .flatMap((span) =>
      hasPlace([span], place)
        ? [
            { from: span.from, to: place },
            { from: place + 1, to: span.to },
          ]
        : [span],
    )
    .filter(({ from, to }) => from < to);

/** The places below `length` that are in, as many as there may be. */
export const spansWhere = (length: number, isIn: (place: number) => boolean): Spans => {
  const spans: Span[] = [];
  for (let place = 0; place < length; place += 1) {
    if (!isIn(place)) continue;
    const from = place;
    while (place < length && isIn(place)) place += 1;
    spans.push({ from, to: place });
  }
  return spans;
};

export const spansOf = (places: readonly number[]): Spans =>
  places.reduce<Spans>((spans, place) => withSpan(spans, { from: place, to: place + 1 }), []);
