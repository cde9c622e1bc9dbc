/** A key as it went down; `at` in ms, from any beginning. */
export type Stroke = {
  readonly key: string;
  readonly at: number;
  /** The key was held and repeats. */
  readonly repeat: boolean;
  /** Ctrl, Alt or Meta is down, and not as AltGr to reach a character. */
  readonly modified: boolean;
  /** The character is still being put together (an input method, a dead key). */
  readonly composing: boolean;
};

/** Characters that came in one breath; whose they are shows when Enter follows, or nothing. */
export type Burst = { readonly text: string; readonly since: number; readonly last: number };

/**
 * `text`: one more character of the burst. `scan`: a scanner's Enter. `aside`: does not count (Shift, held by a scanner,
 * too). `other`: the end of the burst.
 */
export type Reading =
  | { readonly kind: 'text'; readonly burst: Burst }
  | { readonly kind: 'scan'; readonly text: string }
  | { readonly kind: 'aside' }
  | { readonly kind: 'other' };

/** Without a next character for so long (ms) the breath is over. Scanners need 1 to 20, wireless ones at times more. */
export const breath = 80;

// Fast typists need 40 ms and more from key to key; nobody keeps this up over four characters and Enter.
const meanGap = 30;
const fewest = 4;

const isCharacter = ({ key, repeat, modified, composing }: Stroke): boolean =>
  [...key].length === 1 && !repeat && !modified && !composing;

const goesOn = (burst: Burst | null, { at }: Stroke): burst is Burst =>
  burst !== null && at - burst.last <= breath;

const isScan = ({ text, since }: Burst, { at }: Stroke): boolean => {
  const { length } = [...text];
  return length >= fewest && at - since <= meanGap * length;
};

/** Tells what a key means after the burst so far: scanners are known by their speed, and end with Enter. */
export const readStroke = (before: Burst | null, stroke: Stroke): Reading => {
  const { key, at, repeat } = stroke;
  if (key === 'Shift' || key === 'AltGraph') return { kind: 'aside' };
  const burst = goesOn(before, stroke) ? before : null;
  if (isCharacter(stroke)) {
    // No code begins with a space, and alone it presses a button.
    if (burst === null && key === ' ') return { kind: 'other' };
    const { text, since } = burst ?? { text: '', since: at };
    return { kind: 'text', burst: { text: text + key, since, last: at } };
  }
  return key === 'Enter' && !repeat && !stroke.modified && burst !== null && isScan(burst, stroke)
    ? { kind: 'scan', text: burst.text }
    : { kind: 'other' };
};
