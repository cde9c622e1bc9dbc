import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { byteOrderMark, csvLines, csvSeparators, type CsvSeparator } from '../../../../shared/domain/csv.ts';

/** RFC 4180, read back by a reader of the test's own. */
const recordsOf = (text: string, separator: CsvSeparator): string[][] => {
  const records: string[][] = [[]];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\r\n]*))(${separator}|\r\n)`, 'y');
  while (cell.lastIndex < text.length) {
    const [, quoted, plain = '', end] = cell.exec(text) ?? expect.fail(`no CSV from ${cell.lastIndex}`);
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') records.push([]);
  }
  records.pop();
  return records;
};

describe('a CSV file', () => {
  it('ends every record with CR and LF, and quotes only what must be', () => {
    expect(
      csvLines(
        [
          ['Order', 'Name'],
          ['TC-1', 'Öberg, Åsa "Å"'],
        ],
        ',',
      ),
    ).toBe('Order,Name\r\nTC-1,"Öberg, Åsa ""Å"""\r\n');
    expect(csvLines([['a\nb', 'c\rd']], ',')).toBe('"a\nb","c\rd"\r\n');
    expect(csvLines([], ',')).toBe('');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])('runs no formula: %j', (text) => {
    expect(recordsOf(csvLines([[text, text]], ';'), ';')).toEqual([[`'${text}`, `'${text}`]]);
  });

  it('leaves those signs alone inside a text', () => {
    expect(csvLines([['TC-2026-1', 'a=b', '1+1', 'a@b']], ',')).toBe('TC-2026-1,a=b,1+1,a@b\r\n');
  });

  it('has the same quotes around both separators, whichever is its own', () => {
    const records = [['a;b', 'c,d', 'e']];
    expect(csvLines(records, ';')).toBe('"a;b";"c,d";e\r\n');
    expect(csvLines(records, ',')).toBe('"a;b","c,d",e\r\n');
  });

  it.each(csvSeparators)('holds any text, as it was, with %s', (separator) => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ö', '"', ',', ';', '\r', '\n', '=', ' ', '😀') });
    const records = fc.array(
      fc.array(
        text.map((one) => `x${one}`),
        { minLength: 1 },
      ),
    );
    fc.assert(
      fc.property(records, (given) => {
        expect(recordsOf(csvLines(given, separator), separator)).toEqual(given);
      }),
    );
  });

  it('begins with the mark of UTF-8', () => {
    expect([...new TextEncoder().encode(byteOrderMark)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});
