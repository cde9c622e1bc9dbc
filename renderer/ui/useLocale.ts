import { useTranslation } from 'react-i18next';

import { locales, type Locale } from '../../shared/domain/locale.ts';

export const useLocale = (): Locale => {
  const { i18n } = useTranslation();
  return locales.find((locale) => locale === i18n.language) ?? 'en';
};
