import type { Settings } from '../../shared/contract/settings.ts';
import type { CsvSeparator } from '../../shared/domain/csv.ts';
import type { Locale } from '../../shared/domain/locale.ts';

/**
 * The regional format of the computer (BCP 47), by which its spreadsheets go, whatever language the desk speaks. Where
 * the computer has none ("und", "en-US@posix"), that of the desk's language.
 */
export const regionalFormat = (system: string, language: Locale): string => {
  try {
    const { baseName } = new Intl.Locale(system);
    return baseName === 'und' ? language : baseName;
  } catch {
    return language;
  }
};

/** A spreadsheet separates by a semicolon where a comma is its decimal sign. */
export const separatorIn = (format: string): CsvSeparator => {
  const parts = new Intl.NumberFormat(format).formatToParts(0.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
};

/** Where US Letter is what printers hold (Unicode CLDR, paperSize). */
const letterRegions = ['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE'];

export const paperIn = (format: string): Settings['paper'] =>
  letterRegions.includes(new Intl.Locale(format).region ?? '') ? 'Letter' : 'A4';
