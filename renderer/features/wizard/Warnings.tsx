import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { CardRow, DeskStatus } from '../../../shared/contract/ipc.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { useOutlookSentence } from '../../ui/useOutlookSentence.ts';
import { warningOf } from './standing.ts';

type WarningProps = {
  readonly title: string;
  readonly intent?: 'warning' | 'error';
  readonly children: ReactNode;
};

const Warning = ({ title, intent = 'warning', children }: WarningProps) => (
  <MessageBar intent={intent} layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{title}</MessageBarTitle>
      {children}
    </MessageBarBody>
  </MessageBar>
);

type Props = {
  readonly objectType: string;
  readonly risk: CardRow['risk'];
  readonly asOf: string;
  /** How many cards are decided about. */
  readonly count?: number;
  readonly status: DeskStatus;
};

/** Old data and missing connection: said before the decision, never a reason to forbid it. */
export const DataWarning = ({ objectType, risk, asOf, count = 1, status }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10);
  const sentence = useOutlookSentence();
  const warning = warningOf({ connection: status.connection.kind, asOf, now });
  switch (warning.kind) {
    case 'none':
      return null;
    case 'old':
      return (
        <Warning title={t('wizard.dataOldTitle')}>
          {t('wizard.dataOld', { count, when: format.moment(asOf, now), age: format.age(asOf, now) })}
        </Warning>
      );
    case 'unsteady':
    case 'offline':
      return (
        <Warning title={t('wizard.offlineTitle')}>
          {t(`wizard.${warning.kind}`, { count, when: format.moment(asOf, now) })}
          {risk !== null && ` ${sentence(risk, objectType, count)}`}
        </Warning>
      );
  }
};

export const OrderOfflineWarning = () => {
  const { t } = useTranslation();
  return <Warning title={t('wizard.offlineTitle')}>{t('order.offline')}</Warning>;
};

export const ChangedWarning = ({ row: { card } }: { readonly row: CardRow }) => {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const state = catalogue.stateLabel(card.objectType, card.state);
  return (
    <Warning intent="error" title={t('wizard.changedTitle')}>
      {t('wizard.changed', { state })}
    </Warning>
  );
};

export const UnavailableWarning = ({ reason }: { readonly reason: string }) => {
  const { t } = useTranslation();
  return (
    <Warning intent="error" title={t('wizard.unavailableTitle')}>
      {reason}
    </Warning>
  );
};
