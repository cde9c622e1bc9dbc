import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import { useFormat } from './useFormat.ts';
import { useNow } from './useNow.ts';

/** Until when a card in the queue can still be aborted. */
export const BatchSyncNote = ({ at }: { readonly at: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10);
  const time = format.time(at);
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        {Date.parse(at) > now
          ? t('commands.batchSync', { time, relative: format.until(at, now) })
          : t('commands.batchSyncPast', { time })}
      </MessageBarBody>
    </MessageBar>
  );
};
