import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../ipc/api.ts';
import { createCatalogue, type Catalogue } from './catalogue.ts';
import { catalogueWords, type CatalogueWords } from './catalogueTexts.ts';
import { useLocale } from './useLocale.ts';

export const useCatalogue = (): Catalogue => {
  const { data } = api.useReadConfigurationQuery();
  const locale = useLocale();
  const configuration = data?.configuration ?? null;
  return useMemo(() => createCatalogue(configuration, locale), [configuration, locale]);
};

/** The processes' own words; new ones come when the language or the configuration changes. */
export const useProcessWords = (): CatalogueWords => {
  const { i18n } = useTranslation(['desk', 'catalogue']);
  return catalogueWords(i18n);
};
