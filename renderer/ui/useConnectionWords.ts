import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../shared/contract/ipc.ts';

/** What the word means; that nothing answers is what everybody takes "offline" for, any other cause is named beside it. */
export const useConnectionWords = (connection: DeskStatus['connection']) => {
  const { t } = useTranslation();
  if (connection.kind !== 'offline') return { cause: null, meaning: t(`status.meaning.${connection.kind}`) };
  const { cause } = connection;
  return {
    cause: cause === 'noAnswer' ? null : cause,
    meaning: `${t(`status.meaning.offline.${cause}`)} ${t('status.workGoesOn')}`,
  };
};
