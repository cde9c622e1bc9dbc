import { describe, expect, it } from 'vitest';

import { createFormat } from '../../../renderer/ui/format.ts';
import { isDay, readDay } from '../../../renderer/ui/days.ts';
import { locales } from '../../../shared/domain/locale.ts';

const day = '2026-11-08';

describe('a day that is typed', () => {
  it.each(['2026-11-08', ' 2026-11-08 '])('is read as ISO 8601 in every language: %s', (text) => {
    for (const locale of locales) expect(readDay(text, locale, 2020)).toBe(day);
  });

  it.each(['08/11/2026', '8.11.2026', '8/11/26', '8-11-26', '8 11 2026', '08112026', '081126'])(
    'has the day before the month in English and German: %s',
    (text) => {
      expect(readDay(text, 'en', 2020)).toBe(day);
      expect(readDay(text, 'de', 2020)).toBe(day);
    },
  );

  it.each(['26-11-08', '2026-11-8', '20261108', '261108', '8/11/2026', '8.11.26'])(
    'has the year first in Swedish, but where a stroke or a dot says otherwise: %s',
    (text) => {
      expect(readDay(text, 'sv', 2020)).toBe(day);
    },
  );

  it('is one of this year where it has none', () => {
    expect(readDay('8.11.', 'de', 2026)).toBe(day);
    expect(readDay('8/11', 'en', 2026)).toBe(day);
    expect(readDay('8/11', 'sv', 2026)).toBe(day);
  });

  it.each(['', '8', '8.', 'yesterday', '31.02.2026', '2026-13-01', '8.11.2026x', '8.11.206', '00.00.0000'])(
    'is none where it cannot be read: %s',
    (text) => {
      for (const locale of locales) expect(readDay(text, locale, 2026)).toBeNull();
    },
  );

  it('is read again as it is shown', () => {
    const shown = locales.map((locale) => createFormat(locale).numericDate(`${day}T00:00`));
    expect(shown).toEqual(['08/11/2026', '08.11.2026', '2026-11-08']);
    locales.forEach((locale, index) => {
      expect(readDay(String(shown[index]), locale, 2020)).toBe(day);
    });
  });

  it('is a day that there is', () => {
    expect(['2024-02-29', '2026-02-29', '2026-2-1', '2026', ''].filter(isDay)).toEqual(['2024-02-29']);
  });
});
