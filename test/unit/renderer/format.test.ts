import { describe, expect, it } from 'vitest';

import { createFormat, daysFromNow, spanOf } from '../../../renderer/ui/format.ts';

const local = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

const now = new Date(2026, 10, 23, 14, 2).getTime();

describe('moments', () => {
  it.each([
    ['en', 'today 13:58'],
    ['de', 'heute 13:58'],
    ['sv', 'i dag 13:58'],
  ] as const)('of today are said in %s', (locale, said) => {
    expect(createFormat(locale).moment(local(2026, 10, 23, 13, 58), now)).toBe(said);
  });

  it('of yesterday, of this year and of another', () => {
    const { moment } = createFormat('en');
    expect(moment(local(2026, 10, 22, 23, 59), now)).toBe('yesterday 23:59');
    expect(moment(local(2026, 0, 3, 8, 5), now)).toBe('3 Jan 08:05');
    expect(moment(local(2025, 11, 31, 8, 5), now)).toBe('31 Dec 2025 08:05');
  });
});

describe('spans', () => {
  it('count whole days by the calendar, not by 24 hours', () => {
    expect(daysFromNow(local(2026, 10, 22, 23, 59), new Date(2026, 10, 23, 0, 1).getTime())).toBe(-1);
    expect(daysFromNow(local(2026, 10, 23, 0, 1), new Date(2026, 10, 23, 23, 59).getTime())).toBe(0);
  });

  it.each([
    [59_999, { value: 59, unit: 'second' }],
    [60_000, { value: 1, unit: 'minute' }],
    [119 * 60_000, { value: 119, unit: 'minute' }],
    [120 * 60_000, { value: 2, unit: 'hour' }],
    [48 * 3_600_000, { value: 2, unit: 'day' }],
  ])('of %i ms are said in the unit that says enough', (ms, span) => {
    expect(spanOf(ms)).toEqual(span);
  });

  it('never promise more time than there is', () => {
    const { until, age } = createFormat('en');
    expect(until(new Date(now + 12 * 60_000 + 59_000).toISOString(), now)).toBe('in 12 minutes');
    expect(until(new Date(now - 5_000).toISOString(), now)).toBe('in 0 seconds');
    expect(age(new Date(now - 3 * 3_600_000).toISOString(), now)).toBe('3 hours');
  });

  it.each([
    [9_999, '0:09'],
    [11 * 60_000 + 32_000, '11:32'],
    [3_600_000 + 5 * 60_000 + 9_000, '1:05:09'],
    [-1, '0:00'],
  ])('of %i ms are counted down', (ms, said) => {
    expect(createFormat('en').countDown(new Date(now + ms).toISOString(), now)).toBe(said);
  });
});
