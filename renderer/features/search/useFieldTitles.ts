import { useTranslation } from 'react-i18next';

import type { RequestArgs } from '../../../shared/contract/ipc.ts';

/** What each field of a card is called in a file. */
export const useFieldTitles = (): RequestArgs<'exportHits'>['titles'] => {
  const { t } = useTranslation();
  return {
    order: t('card.order'),
    position: t('card.card'),
    amount: t('order.amount'),
    status: t('search.status'),
    layout: t('card.layout'),
    site: t('card.site'),
    orderedBy: t('card.orderedBy'),
    ordered: t('card.ordered'),
    cardNumber: t('card.number'),
    holder: t('card.holder'),
    employeeNumber: t('card.employeeNumber'),
    batch: t('card.batch'),
    stateSince: t('card.stateSince'),
    updated: t('card.updated'),
  };
};
