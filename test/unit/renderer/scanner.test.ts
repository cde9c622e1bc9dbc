import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readStroke, type Burst, type Stroke } from '../../../renderer/app/scanner.ts';

const stroke = (key: string, at: number, more: Partial<Stroke> = {}): Stroke => ({
  key,
  at,
  repeat: false,
  modified: false,
  composing: false,
  ...more,
});

/** The scans in these strokes. */
const scansIn = (strokes: readonly Stroke[]): readonly string[] => {
  const scans: string[] = [];
  let burst: Burst | null = null;
  for (const one of strokes) {
    const reading = readStroke(burst, one);
    if (reading.kind === 'scan') scans.push(reading.text);
    if (reading.kind !== 'aside') burst = reading.kind === 'text' ? reading.burst : null;
  }
  return scans;
};

/** Keys one after another, with these gaps between them, over and over. */
const typed = (keys: readonly string[], gaps: readonly number[]): readonly Stroke[] => {
  let at = 1_000;
  return keys.map((key, index) => {
    if (index > 0) at += gaps[(index - 1) % gaps.length] ?? 0;
    return stroke(key, at);
  });
};

const withEnter = (text: string): readonly string[] => [...text, 'Enter'];
const order = 'TC-2026-018841';

describe('a scan', () => {
  it.each([
    ['without a pause', [0]],
    ['every 5 ms', [5]],
    ['every 20 ms', [20]],
    ['with the hiccups of a wireless scanner', [4, 8, 4, 60, 4, 4]],
  ])('is told %s', (_, gaps) => {
    expect(scansIn(typed(withEnter(order), gaps))).toEqual([order]);
  });

  it('may hold a space, and capitals with Shift', () => {
    const keys = ['Shift', 'A', ' ', 'Shift', 'B', '1', '2', 'Enter'];
    expect(scansIn(typed(keys, [3]))).toEqual(['A B12']);
  });

  it('follows on one another', () => {
    expect(scansIn(typed([...withEnter('10001'), ...withEnter('10002')], [5]))).toEqual(['10001', '10002']);
  });

  it('begins anew after a pause: what a person typed before is no part of it', () => {
    const person = typed(['B', 'e', 'r', 'g'], [120]);
    const scanner = typed(withEnter('10001'), [5]).map((one) => ({ ...one, at: one.at + 2_000 }));
    expect(scansIn([...person, ...scanner])).toEqual(['10001']);
  });
});

describe('a person', () => {
  it.each([
    ['at leisure', [120]],
    ['fast', [60, 40, 55]],
    ['as fast as anybody', [40]],
    ['rolling over some keys', [12, 70, 15, 75]],
  ])('who types %s is none', (_, gaps) => {
    expect(scansIn(typed(withEnter(order), gaps))).toEqual([]);
  });

  it('is none at whatever pace from 40 ms on', () => {
    const gaps = fc.array(fc.integer({ min: 40, max: 400 }), { minLength: 1, maxLength: 12 });
    const text = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme-ascii' });
    fc.assert(fc.property(text, gaps, (words, pace) => scansIn(typed(withEnter(words), pace)).length === 0));
  });

  it('is none with a few keys, however fast', () => {
    expect(scansIn(typed(withEnter('123'), [5]))).toEqual([]);
  });

  it('is none who waits before Enter', () => {
    const strokes = typed(withEnter(order), [5]);
    expect(scansIn(strokes.with(-1, stroke('Enter', 2_000)))).toEqual([]);
  });
});

describe('no scan', () => {
  it.each([
    ['a held key', { repeat: true }],
    ['keys with Ctrl or Alt', { modified: true }],
    ['characters of an input method', { composing: true }],
  ] satisfies [string, Partial<Stroke>][])('is made of %s', (_, more) => {
    const strokes = typed(withEnter(order), [5]).map((one) => ({ ...one, ...more }));
    expect(scansIn(strokes)).toEqual([]);
  });

  it.each(['Tab', 'Backspace', 'ArrowDown', 'F5'])('goes on over %s', (key) => {
    expect(scansIn(typed(['1', '2', '3', key, '4', '5', 'Enter'], [5]))).toEqual([]);
  });

  it('ends with an Enter that is held', () => {
    const strokes = typed(withEnter(order), [5]);
    expect(scansIn(strokes.with(-1, stroke('Enter', 1_070, { repeat: true })))).toEqual([]);
  });

  it('begins with a space, which presses a button', () => {
    expect(readStroke(null, stroke(' ', 0))).toEqual({ kind: 'other' });
  });
});
