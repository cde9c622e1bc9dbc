import { describe, expect, it } from 'vitest';

import de from '../../../resources/locales/de.json' with { type: 'json' };
import en from '../../../resources/locales/en.json' with { type: 'json' };
import sv from '../../../resources/locales/sv.json' with { type: 'json' };

type Texts = { readonly [key: string]: string | Texts };

const flat = (texts: Texts, before = ''): readonly (readonly [string, string])[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as const] : flat(value, `${before}${key}.`),
  );

const valuesIn = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).toSorted();

describe('our own texts', () => {
  const english = new Map(flat(en));

  it.each([
    ['de', de],
    ['sv', sv],
  ])('are the same in %s as in English: keys, and values to fill in', (_, texts) => {
    const translated = flat(texts);
    expect(translated.map(([key]) => key)).toEqual([...english.keys()]);
    for (const [key, text] of translated) {
      expect({ key, values: valuesIn(text) }).toEqual({ key, values: valuesIn(english.get(key) ?? '') });
    }
  });

  it.each([
    ['en', en],
    ['de', de],
    ['sv', sv],
  ])('are nowhere empty in %s', (_, texts) => {
    expect(flat(texts).filter(([, text]) => text.trim() === '' && text !== ' · ')).toEqual([]);
  });

  it.each([
    ['en', en, /(?<!\s)…/],
    ['de', de, /(?<=\S\u00a0)…/],
    ['sv', sv, /(?<=\S\u00a0)…/],
  ])('set an ellipsis as %s does: with a space that does not break, or with none', (_, texts, right) => {
    const wrong = flat(texts).filter(([, text]) => text.includes('…') && !right.test(text));
    expect(wrong).toEqual([]);
  });

  it('call leaving a wizard by the verb of their language', () => {
    expect([en.common.cancel, de.common.cancel, sv.common.cancel]).toEqual(['Cancel', 'Abbrechen', 'Avbryt']);
  });

  it('use the verb of Cancel for nothing else', () => {
    const others = [...flat(de), ...flat(sv)].filter(
      ([key, text]) => key !== 'common.cancel' && /abbrech|abgebroch|avbryt|avbrut/i.test(text),
    );
    expect(others).toEqual([]);
  });
});
