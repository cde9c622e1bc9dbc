/** What a CSV file begins with, so that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\uFEFF';

export const csvSeparators = [',', ';'] as const;

/** What stands between two cells. */
export type CsvSeparator = (typeof csvSeparators)[number];

/** Beginnings that a spreadsheet takes for a formula (OWASP, CSV injection), the full-width forms included. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Either separator: a spreadsheet that goes by the other one must not begin a cell in the middle of ours. */
const mustBeQuoted = /[",;\r\n]/;

/** An apostrophe before it makes a text of what would be run as a formula. */
const cellOf = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text;
  return mustBeQuoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Records as CSV (RFC 4180, but for the separator), each with its line end; a part of a file, to be written after others. */
export const csvLines = (records: readonly (readonly string[])[], separator: CsvSeparator): string =>
  records.map((cells) => `${cells.map(cellOf).join(separator)}\r\n`).join('');
