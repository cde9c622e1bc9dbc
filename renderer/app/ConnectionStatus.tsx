import {
  Button,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  tokens,
} from '@fluentui/react-components';
import {
  ArrowRepeatAllRegular,
  ArrowSyncRegular,
  CheckmarkCircleFilled,
  CloudOffRegular,
  LockClosedRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { api } from '../ipc/api.ts';
import { Facts } from '../ui/Facts.tsx';
import { useConnectionWords } from '../ui/useConnectionWords.ts';
import { useFormat } from '../ui/useFormat.ts';
import { useNow } from '../ui/useNow.ts';
import { dialogOpened } from './navigation.ts';

const useStyles = makeStyles({
  trigger: { minWidth: 'auto' },
  good: { color: tokens.colorStatusSuccessForeground1 },
  busy: { color: tokens.colorNeutralForeground2 },
  bad: { color: tokens.colorStatusWarningForeground1 },
  surface: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '360px' },
});

type Kind = DeskStatus['connection']['kind'];
type Look = { readonly icon: ReactElement; readonly tone: 'good' | 'busy' | 'bad' };

const lookOf = (kind: Kind): Look => {
  switch (kind) {
    case 'online':
      return { icon: <CheckmarkCircleFilled />, tone: 'good' };
    case 'unsteady':
      return { icon: <ArrowRepeatAllRegular />, tone: 'bad' };
    case 'connecting':
      return { icon: <ArrowSyncRegular />, tone: 'busy' };
    case 'offline':
      return { icon: <CloudOffRegular />, tone: 'bad' };
    case 'signInNeeded':
      return { icon: <LockClosedRegular />, tone: 'bad' };
    case 'clientTooOld':
      return { icon: <WarningFilled />, tone: 'bad' };
  }
};

/** The connection in a word; it opens what the word means, and what to do. */
export const ConnectionStatus = ({ status }: { readonly status: DeskStatus }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60);
  const { kind, since } = status.connection;
  const { icon, tone } = lookOf(kind);
  const { cause, meaning } = useConnectionWords(status.connection);
  const when = format.brief(since, now);
  return (
    <Popover trapFocus positioning="above-start">
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          className={styles.trigger}
          icon={<span className={mergeClasses(styles[tone])}>{icon}</span>}
        >
          {t(`status.${kind}`, { since: when })}
          {cause !== null && t('common.separator') + t(`status.cause.${cause}`)}
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t('status.details')}>
        <Text>{meaning}</Text>
        <Facts
          facts={[
            { name: t('status.server'), value: status.serverAddress ?? t('common.none') },
            { name: t('status.since'), value: format.moment(since, now) },
            { name: t('status.desk'), value: status.deskId },
          ]}
        />
        <WayOut kind={kind} />
      </PopoverSurface>
    </Popover>
  );
};

const WayOut = ({ kind }: { readonly kind: Kind }) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [synchronise] = api.useSynchroniseMutation();
  return kind === 'signInNeeded' ? (
    <Button appearance="primary" onClick={() => dispatch(dialogOpened({ kind: 'signInAgain' }))}>
      {t('signIn.againTitle')}
    </Button>
  ) : (
    <Button icon={<ArrowSyncRegular />} onClick={() => void synchronise()}>
      {t('status.synchronise')}
    </Button>
  );
};
