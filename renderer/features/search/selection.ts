import { hasPlace, withoutPlace, withSpan, type Spans } from '../../../shared/domain/spans.ts';

/** Places among the hits; `anchor`: where an extension begins. */
export type Selected = {
  readonly spans: Spans;
  readonly anchor: number | null;
  /** A whole order was selected last: how many of its cards are among the hits. */
  readonly order?: { readonly among: number; readonly amount: number };
};

/** `only`: nothing but this one; `extend`: nothing but the run from the anchor to here; `extendMore`: that run, too. */
type How = 'only' | 'toggle' | 'extend' | 'extendMore';

/** `from`: where an extension begins while nothing is chosen to begin at. */
export type Choice = { readonly place: number; readonly how: How; readonly from?: number };

export const nothingSelected: Selected = { spans: [], anchor: null };

type Keys = { readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean };

/** What a click with these keys held means. */
export const howOf = ({ ctrlKey, metaKey, shiftKey }: Keys): How => {
  const adds = ctrlKey || metaKey;
  if (shiftKey) return adds ? 'extendMore' : 'extend';
  return adds ? 'toggle' : 'only';
};

export const afterChoice = ({ spans, anchor }: Selected, { place, how, ...begun }: Choice): Selected => {
  const here = { from: place, to: place + 1 };
  const from = anchor ?? begun.from ?? place;
  const run = { from: Math.min(from, place), to: Math.max(from, place) + 1 };
  switch (how) {
    case 'only':
      return { spans: [here], anchor: place };
    case 'toggle':
      return {
        spans: hasPlace(spans, place) ? withoutPlace(spans, place) : withSpan(spans, here),
        anchor: place,
      };
    case 'extend':
      return { spans: [run], anchor: from };
    case 'extendMore':
      return { spans: withSpan(spans, run), anchor: from };
  }
};
