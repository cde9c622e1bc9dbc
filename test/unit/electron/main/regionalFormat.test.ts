import { describe, expect, it } from 'vitest';

import { paperIn, regionalFormat, separatorIn } from '../../../../electron/main/regionalFormat.ts';

describe('the regional format', () => {
  it('is the computer’s, whatever language the desk speaks', () => {
    expect(regionalFormat('de-AT', 'en')).toBe('de-AT');
    expect(regionalFormat('en-US', 'sv')).toBe('en-US');
  });

  it.each(['und', 'en-US@posix', ''])(
    'is that of the desk’s language where the computer has none: "%s"',
    (none) => {
      expect(regionalFormat(none, 'sv')).toBe('sv');
    },
  );

  it.each([
    ['de-DE', ';'],
    ['sv-SE', ';'],
    ['de-CH', ','],
    ['en', ','],
    ['en-ZA', ';'],
  ])('separates cells as spreadsheets do there: %s', (format, separator) => {
    expect(separatorIn(format)).toBe(separator);
  });

  it.each([
    ['en-US', 'Letter'],
    ['fr-CA', 'Letter'],
    ['en-GB', 'A4'],
    ['de', 'A4'],
    ['en', 'A4'],
  ])('says what printers hold there: %s', (format, paper) => {
    expect(paperIn(format)).toBe(paper);
  });
});
