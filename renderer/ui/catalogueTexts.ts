import type { i18n } from 'i18next';

import type { Configuration, ProcessDefinition } from '../../shared/contract/configuration.ts';
import { locales, type Locale } from '../../shared/domain/locale.ts';

export type ProcessTexts = ProcessDefinition['texts'][Locale];

const namespace = 'catalogue';

/** Makes the processes' words, which are the server's data, texts like our own: with plurals and values filled in. */
export const addCatalogueTexts = (i18n: i18n, configuration: Configuration): void => {
  for (const locale of locales) {
    const texts = Object.fromEntries(
      configuration.processes.map((process) => [process.symbolicName, process.texts[locale]]),
    );
    i18n.addResourceBundle(locale, namespace, texts, true, true);
  }
};

type Values = Readonly<Record<string, string | number | null>>;

export type CatalogueWords = (process: string, text: keyof ProcessTexts | 'rest', values?: Values) => string;

/** A process that the desk does not know (any more) goes by its symbolic name. */
export const catalogueWords =
  (i18n: i18n): CatalogueWords =>
  (process, text, values = {}) => {
    const words = i18n.getFixedT(i18n.language, namespace);
    return words(`${process}.${text}`, { ...values, defaultValue: process });
  };
