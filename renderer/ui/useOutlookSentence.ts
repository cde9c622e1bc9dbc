import { useTranslation } from 'react-i18next';

import type { Outlook } from '../../shared/domain/outlook.ts';
import { outlookSentence } from './outlookWords.ts';
import { useCatalogue } from './useCatalogue.ts';
import { useFormat } from './useFormat.ts';
import { useNow } from './useNow.ts';

export const useOutlookSentence = () => {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const format = useFormat();
  const now = useNow(60);
  return (outlook: Outlook, objectType: string, count = 1): string => {
    const stateLabel = (state: string) => catalogue.stateLabel(objectType, state);
    return outlookSentence(outlook, { t, format, now, stateLabel }, count);
  };
};
