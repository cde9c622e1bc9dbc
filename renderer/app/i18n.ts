import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

import de from '../../resources/locales/de.json';
import en from '../../resources/locales/en.json';
import sv from '../../resources/locales/sv.json';
import type { Locale } from '../../shared/domain/locale.ts';

/** The texts of the screens in every language; the catalogue's come with the configuration. */
export const createI18n = async (language: Locale): Promise<i18n> => {
  const i18n = createInstance();
  i18n.use(initReactI18next);
  await i18n.init({
    lng: language,
    fallbackLng: 'en',
    ns: ['desk', 'catalogue'],
    defaultNS: 'desk',
    resources: {
      en: { desk: en, catalogue: {} },
      de: { desk: de, catalogue: {} },
      sv: { desk: sv, catalogue: {} },
    },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { bindI18nStore: 'added', useSuspense: false },
  });
  i18n.services.formatter?.add('lowercase', (value: unknown, locale) =>
    String(value).toLocaleLowerCase(locale),
  );
  return i18n;
};
