import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { useFormat } from '../ui/useFormat.ts';
import { useNow } from '../ui/useNow.ts';

type Props = { readonly status: Pick<DeskStatus, 'replicaTrouble' | 'outboxLoss'> };

/** Said for as long as it is so: the desk's copy of the cards cannot be kept up, or is being read anew; commands were lost. */
export const StorageNotice = ({ status: { replicaTrouble: trouble, outboxLoss } }: Props) => {
  const { t } = useTranslation();
  return (
    <>
      {outboxLoss !== null && <LossNotice loss={outboxLoss} />}
      {trouble !== null && (
        <Notice title={t(`storage.${trouble}.title`)} text={t(`storage.${trouble}.text`)} />
      )}
    </>
  );
};

const LossNotice = ({ loss: { at, commands } }: { readonly loss: NonNullable<DeskStatus['outboxLoss']> }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60);
  const known = commands === 0 ? '' : `${t('storage.loss.commands', { count: commands })} `;
  return (
    <Notice
      title={t('storage.loss.title')}
      text={known + t('storage.loss.text', { time: format.moment(at, now) })}
    />
  );
};

const Notice = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <MessageBar intent="warning" layout="multiline" role="alert">
    <MessageBarBody>
      <MessageBarTitle>{title}</MessageBarTitle>
      {text}
    </MessageBarBody>
  </MessageBar>
);
