import type { Locale } from '../../shared/domain/locale.ts';

/** Times, spans and names in the operator's language. Times are RFC 3339 in, local time out; `now` is in ms. */
export type Format = {
  /** "14:02" */
  readonly time: (at: string) => string;
  /** "today", "yesterday", "12 Nov", "12 Nov 2025" */
  readonly day: (at: string, now: number) => string;
  /** "12 Nov 2025" */
  readonly date: (at: string) => string;
  /** "12/11/2025" */
  readonly numericDate: (at: string) => string;
  readonly isToday: (at: string, now: number) => boolean;
  /** "14:02" today, else with its day: "yesterday 13:58" */
  readonly brief: (at: string, now: number) => string;
  /** "today 13:58" */
  readonly moment: (at: string, now: number) => string;
  /** "in 12 minutes" */
  readonly until: (at: string, now: number) => string;
  /** "11:32", "1:05:09"; zero when it is past */
  readonly countDown: (at: string, now: number) => string;
  /** "3 hours" */
  readonly age: (at: string, now: number) => string;
  readonly number: (value: number) => string;
  /** "a, b and c" */
  readonly list: (words: readonly string[]) => string;
  /** "a, b or c" */
  readonly either: (words: readonly string[]) => string;
};

// English dates and a 24-hour clock: the product's own pictures show 14:02.
const tags: Record<Locale, string> = { en: 'en-GB', de: 'de-DE', sv: 'sv-SE' };

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;

const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** Whole days from now, by the calendar: -1 is yesterday. Rounded, for days of 23 and 25 hours exist. */
export const daysFromNow = (at: string, now: number): number =>
  Math.round((midnight(new Date(at)) - midnight(new Date(now))) / dayLength);

type Span = { readonly value: number; readonly unit: 'second' | 'minute' | 'hour' | 'day' };

/** The largest unit that still says enough; minutes are rounded down, so that nobody counts on too much time. */
export const spanOf = (ms: number): Span => {
  if (ms < minute) return { value: Math.floor(ms / 1_000), unit: 'second' };
  if (ms < 2 * hour) return { value: Math.floor(ms / minute), unit: 'minute' };
  if (ms < 2 * dayLength) return { value: Math.floor(ms / hour), unit: 'hour' };
  return { value: Math.floor(ms / dayLength), unit: 'day' };
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const countDown = (ms: number): string => {
  const seconds = twoDigits(Math.floor((ms % minute) / 1_000));
  const minutes = Math.floor((ms % hour) / minute);
  return ms < hour ? `${minutes}:${seconds}` : `${Math.floor(ms / hour)}:${twoDigits(minutes)}:${seconds}`;
};

export const createFormat = (locale: Locale): Format => {
  const tag = tags[locale];
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const shortDate = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' });
  const longDate = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' });
  const numericDate = new Intl.DateTimeFormat(tag, { day: '2-digit', month: '2-digit', year: 'numeric' });
  const relativeDay = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'always' });
  const numbers = new Intl.NumberFormat(tag);
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' });
  const choices = new Intl.ListFormat(tag, { type: 'disjunction' });
  const unit = (name: Span['unit']) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'long' });

  const time = (at: string) => clock.format(new Date(at));
  const day = (at: string, now: number) => {
    const days = daysFromNow(at, now);
    if (days >= -1 && days <= 1) return relativeDay.format(days, 'day');
    const date = new Date(at);
    return date.getFullYear() === new Date(now).getFullYear()
      ? shortDate.format(date)
      : longDate.format(date);
  };
  const isToday = (at: string, now: number) => daysFromNow(at, now) === 0;
  const moment = (at: string, now: number) => `${day(at, now)} ${time(at)}`;
  return {
    ...{ time, day, isToday, moment },
    brief: (at, now) => (isToday(at, now) ? time(at) : moment(at, now)),
    date: (at) => longDate.format(new Date(at)),
    numericDate: (at) => numericDate.format(new Date(at)),
    until: (at, now) => {
      const span = spanOf(Math.max(0, Date.parse(at) - now));
      return relative.format(span.value, span.unit);
    },
    countDown: (at, now) => countDown(Math.max(0, Date.parse(at) - now)),
    age: (at, now) => {
      const span = spanOf(Math.max(0, now - Date.parse(at)));
      return unit(span.unit).format(span.value);
    },
    number: (value) => numbers.format(value),
    list: (words) => lists.format(words),
    either: (words) => choices.format(words),
  };
};
