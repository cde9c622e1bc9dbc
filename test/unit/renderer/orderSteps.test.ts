import { describe, expect, it } from 'vitest';

import {
  firstDraft,
  isComplete,
  orderInputOf,
  stepsOf,
  type Draft,
} from '../../../renderer/features/wizard/orderSteps.ts';

const reasons = [{ name: 'visitor', label: { en: 'Visitor', de: 'Besuch', sv: 'Besök' } }];
const plain = { reason: 'off' as const, reasons: [], note: false };
const required = { reason: 'required' as const, reasons, note: true };

const open = { values: ['Visitor', 'Contractor'], closed: false };
const closed = { ...open, closed: true };
const choices = { amount: { least: 1, most: 9 }, layouts: open, sites: closed };

const draft: Draft = { amount: '2', layout: 'Visitor', site: 'Visitor', reason: null, note: '' };

describe('the steps of an order', () => {
  it('are amount, layout, delivery site and the summary', () => {
    expect(stepsOf(plain)).toEqual(['amount', 'layout', 'site', 'summary']);
  });

  it.each([{ ...plain, note: true }, { ...plain, reason: 'optional' as const, reasons }, required])(
    'ask for the options that the definition turns on, before the summary: %o',
    (options) => {
      expect(stepsOf(options)).toEqual(['amount', 'layout', 'site', 'options', 'summary']);
    },
  );
});

describe('an empty draft', () => {
  const one = { values: ['Visitor'], closed: true };

  it('chooses only what has no alternative', () => {
    expect(firstDraft({ ...choices, layouts: one })).toEqual({ ...draft, amount: '', site: '' });
    expect(firstDraft({ ...choices, layouts: { ...one, closed: false } })).toMatchObject({ layout: '' });
  });
});

describe('a step', () => {
  const complete = (step: Parameters<typeof isComplete>[0], changed: Partial<Draft>, options = plain) =>
    isComplete(step, { ...draft, ...changed }, choices, options);

  it.each(['1', '9'])('takes the amount %s', (amount) => {
    expect(complete('amount', { amount })).toBe(true);
  });

  it.each(['', '0', '10', '-1', '1.5', '1e0', 'two', ' '])('does not take the amount “%s”', (amount) => {
    expect(complete('amount', { amount })).toBe(false);
  });

  it('keeps to the limits of the definition', () => {
    const narrow = { ...choices, amount: { least: 2, most: 3 } };
    expect(isComplete('amount', { ...draft, amount: '1' }, narrow, plain)).toBe(false);
    expect(isComplete('amount', { ...draft, amount: '3' }, narrow, plain)).toBe(true);
  });

  it('takes any layout where the list is not all there is, and none that is empty', () => {
    expect(complete('layout', { layout: 'Guest' })).toBe(true);
    expect(complete('layout', { layout: ' ' })).toBe(false);
  });

  it('takes a site of a closed list only, in whatever case', () => {
    expect(complete('site', { site: 'Guest' })).toBe(false);
    expect(complete('site', { site: ' contractor ' })).toBe(true);
  });

  it('waits for a reason that is required', () => {
    expect(isComplete('options', draft, choices, required)).toBe(false);
    expect(isComplete('options', { ...draft, reason: 'visitor' }, choices, required)).toBe(true);
  });

  it('has nothing to fill in at the summary', () => {
    expect(complete('summary', {})).toBe(true);
  });
});

describe('what is ordered', () => {
  it('is a number, and the known values in the letters that they are known by', () => {
    const typed = { ...draft, layout: ' visitor ', site: 'CONTRACTOR' };
    expect(orderInputOf(typed, choices, plain)).toEqual({ amount: 2, layout: 'Visitor', site: 'Contractor' });
  });

  it('is what was typed where nothing like it is known', () => {
    expect(orderInputOf({ ...draft, layout: ' Guest ' }, choices, plain)).toMatchObject({ layout: 'Guest' });
  });

  it('has reason and note where the definition asks for them', () => {
    const entered = { ...draft, reason: 'visitor', note: ' for the fair ' };
    expect(orderInputOf(entered, choices, required)).toMatchObject({
      reason: 'visitor',
      note: 'for the fair',
    });
    expect(orderInputOf(entered, choices, plain)).not.toHaveProperty('reason');
  });
});
