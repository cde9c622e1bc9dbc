import { useTranslation } from 'react-i18next';

import type { Speech } from './refusal.ts';
import { useCatalogue } from './useCatalogue.ts';
import { useFormat } from './useFormat.ts';
import { useNow } from './useNow.ts';

/** What reasons and outcomes are told with, of cards of a type. */
export const useSpeech = (): ((objectType: string) => Speech) => {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const format = useFormat();
  const now = useNow(60);
  return (objectType) => ({
    ...{ t, format, now },
    stateLabel: (state) => catalogue.stateLabel(objectType, state),
  });
};
