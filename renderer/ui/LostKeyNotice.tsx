import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { useFormat } from './useFormat.ts';
import { useNow } from './useNow.ts';

type Props = {
  readonly lost: NonNullable<DeskStatus['lostKey']>;
  readonly actions?: ReactNode;
};

/** An outbox cannot be opened any more: what is known of it, and what to do. */
export const LostKeyNotice = ({ lost: { at, waiting, since }, actions }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60);
  const known = () => {
    if (waiting === null) return t('lostKey.notKnown');
    if (since === null) return t('lostKey.none');
    return t('lostKey.waiting', { count: waiting, since: format.moment(since, now) });
  };
  const nothingWaited = waiting === 0;
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t('lostKey.title')}</MessageBarTitle>
        {t('lostKey.text', { at: format.moment(at, now) })} {known()} {!nothingWaited && t('lostKey.check')}
      </MessageBarBody>
      {actions !== undefined && <MessageBarActions>{actions}</MessageBarActions>}
    </MessageBar>
  );
};
