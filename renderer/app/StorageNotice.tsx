import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../shared/contract/ipc.ts';

/** Said for as long as it is so: the desk's copy of the cards cannot be kept up, or is being read anew. */
export const StorageNotice = ({ replicaTrouble: trouble }: Pick<DeskStatus, 'replicaTrouble'>) => {
  const { t } = useTranslation();
  if (trouble === null) return null;
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t(`storage.${trouble}.title`)}</MessageBarTitle>
        {t(`storage.${trouble}.text`)}
      </MessageBarBody>
    </MessageBar>
  );
};
