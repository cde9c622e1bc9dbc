import type { Locale } from '../../shared/domain/locale.ts';

const year = String.raw`(?<year>\d{4}|\d{2})`;
const month = String.raw`(?<month>\d{1,2})`;
const day = String.raw`(?<day>\d{1,2})`;
const iso = String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})`;

/** 28/11/2026, 28.11.26, 28.11., 28-11-2026, 28112026 */
const dayFirst = [
  iso,
  String.raw`${day}[./ -]+${month}(?:[./ -]+${year}?)?`,
  String.raw`(?<day>\d{2})(?<month>\d{2})${year}`,
];

/** 2026-11-28, 26-11-28, 20261128, 261128; with a stroke or a dot the day comes first here, too: 28/11 */
const yearFirst = [
  String.raw`${year}[ -]+${month}[ -]+${day}`,
  String.raw`${year}(?<month>\d{2})(?<day>\d{2})`,
  String.raw`${day}[./]${month}(?:[./]${year}?)?`,
];

const forms: Readonly<Record<Locale, readonly string[]>> = { en: dayFirst, de: dayFirst, sv: yearFirst };

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Whether this is a day that there is, as ISO 8601 has it. */
export const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
};

/**
 * The day that a text means, as ISO 8601 has it (2026-11-28); null where it means none. Read are the ways of writing of the
 * locale, quick ones included, and ISO 8601. Two digits are a year of this century, none are `thisYear`.
 */
export const readDay = (text: string, locale: Locale, thisYear: number): string | null => {
  const groups = forms[locale]
    .map((form) => new RegExp(`^${form}$`).exec(text.trim())?.groups)
    .find((found) => found !== undefined);
  if (groups === undefined) return null;
  const written = groups.year === undefined ? thisYear : Number(groups.year);
  const fullYear = written < 100 ? 2000 + written : written;
  const read = `${fullYear}-${twoDigits(Number(groups.month))}-${twoDigits(Number(groups.day))}`;
  return isDay(read) ? read : null;
};
