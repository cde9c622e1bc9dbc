import { locales, type Locale } from '../../shared/domain/locale.ts';
import { createFormat, type Format } from './format.ts';
import { useLocale } from './useLocale.ts';

/** Made once: what is shown in lists of hundreds asks for it in every row. */
const formats = Object.fromEntries(locales.map((locale) => [locale, createFormat(locale)])) as Readonly<
  Record<Locale, Format>
>;

export const useFormat = (): Format => formats[useLocale()];
