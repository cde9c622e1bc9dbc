import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { useFormat } from './useFormat.ts';
import { useNow } from './useNow.ts';

type Others = NonNullable<DeskStatus['otherOperators']>;

/** What other operators left at this desk: how much, since when, and whether it is being sent for them. No more. */
export const useOthersWords = (): ((place: 'here' | 'atDesk', others: Others) => string) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60);
  const keptWords = ({ waiting, keptSending }: Others): string =>
    t(keptSending < waiting ? 'others.someKept' : 'others.allKept', { count: keptSending });
  return (place, others) => {
    const waiting = t(`others.${place}`, {
      count: others.waiting,
      since: format.moment(others.since, now),
    });
    return others.keptSending === 0 ? waiting : [waiting, keptWords(others)].join(t('common.separator'));
  };
};
