import { useTranslation } from 'react-i18next';

import type { Bulk } from '../../app/navigation.ts';
import { bulkApi } from '../../ipc/bulkApi.ts';
import { useProcessWords } from '../../ui/useCatalogue.ts';
import type { OutcomeLine } from './bulk.ts';

/** The outcome as a table, in the operator's language; times as RFC 3339, which every spreadsheet can sort. */
export const useSaveOutcome = ({ process }: Bulk, lines: readonly OutcomeLine[]) => {
  const { t } = useTranslation();
  const words = useProcessWords();
  const [saveTable, { data, error, isLoading }] = bulkApi.useSaveTableMutation();
  const head = [
    t('card.order'),
    t('bulk.position'),
    t('card.number'),
    t('bulk.process'),
    t('bulk.result'),
    t('bulk.details'),
    t('bulk.when'),
  ];
  const recordOf = ({ cardLabel, outcome, words: details, at }: OutcomeLine): string[] => [
    cardLabel.orderNumber ?? '',
    cardLabel.position === null ? '' : String(cardLabel.position),
    cardLabel.cardNumber ?? '',
    words(process, 'name'),
    t(`bulk.outcome.${outcome}`),
    details,
    at ?? '',
  ];
  return {
    save: () => void saveTable({ name: t('bulk.fileName'), records: [head, ...lines.map(recordOf)] }),
    savedAs: data?.name ?? null,
    isSaving: isLoading,
    error,
  };
};
