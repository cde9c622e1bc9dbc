import { Button, makeStyles, ProgressBar, tokens, Text } from '@fluentui/react-components';
import { ErrorCircleFilled, HourglassHalfRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { nextBatchSync } from '../ui/queue.ts';
import { useFormat } from '../ui/useFormat.ts';
import { useNow } from '../ui/useNow.ts';
import { useOthersWords } from '../ui/useOthersWords.ts';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { tabChosen } from './navigation.ts';
import { ProtectionNotice } from './ProtectionNotice.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '32px',
    paddingInline: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  text: { color: tokens.colorNeutralForeground2, paddingInline: tokens.spacingHorizontalXS },
  progress: { width: '96px' },
  space: { flexGrow: 1 },
  button: { minWidth: 'auto', fontWeight: tokens.fontWeightRegular },
  waiting: { color: tokens.colorStatusWarningForeground1 },
  refused: { color: tokens.colorStatusDangerForeground3 },
});

type Props = { readonly status: DeskStatus };

/** Always in sight: where the connection stands, how old the data is, and what waits or was refused. */
export const StatusBar = ({ status }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <footer className={styles.root} aria-label={t('status.name')}>
      <ConnectionStatus status={status} />
      <Replica replica={status.replica} />
      <Counts status={status} />
      <span className={styles.space} />
      <ProtectionNotice keys={status.keys} replicaInMemory={status.replicaInMemory} />
      <NextBatchSync status={status} />
    </footer>
  );
};

const Replica = ({ replica }: Pick<DeskStatus, 'replica'>) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60);
  const asOf = (at: string) => t('status.dataAsOf', { when: format.brief(at, now) });
  switch (replica.kind) {
    case 'none':
      return (
        <Text size={200} className={styles.text}>
          {t('status.noData')}
        </Text>
      );
    case 'ready':
      return (
        <Text size={200} className={styles.text}>
          {asOf(replica.asOf)}
        </Text>
      );
    case 'bootstrapping':
      return <Progress text={t('status.firstSync', { count: replica.cards })} />;
    case 'resyncing':
      return (
        <>
          <Text size={200} className={styles.text}>
            {asOf(replica.asOf)}
          </Text>
          <Progress text={t('status.resync', { count: replica.cards })} />
        </>
      );
  }
};

const Progress = ({ text }: { readonly text: string }) => {
  const styles = useStyles();
  return (
    <>
      <Text size={200} className={styles.text}>
        {text}
      </Text>
      <ProgressBar className={styles.progress} aria-label={text} />
    </>
  );
};

const Counts = ({ status: { commands, otherOperators } }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const othersWords = useOthersWords();
  const dispatch = useDispatch();
  const open = () => dispatch(tabChosen('outbox'));
  const { waiting, sending, needsAttention } = commands;
  return (
    <>
      {waiting > 0 && (
        <CountButton tone="waiting" text={t('status.waiting', { count: waiting })} onClick={open} />
      )}
      {sending > 0 && (
        <CountButton tone="waiting" text={t('status.sending', { count: sending })} onClick={open} />
      )}
      {needsAttention > 0 && (
        <CountButton
          tone="refused"
          text={t('status.needsAttention', { count: needsAttention })}
          onClick={open}
        />
      )}
      {otherOperators !== null && (
        <Text size={200} className={styles.text}>
          {othersWords('here', otherOperators)}
        </Text>
      )}
    </>
  );
};

type CountProps = {
  readonly tone: 'waiting' | 'refused';
  readonly text: string;
  readonly onClick: () => void;
};

const CountButton = ({ tone, text, onClick }: CountProps) => {
  const styles = useStyles();
  const Icon = tone === 'waiting' ? HourglassHalfRegular : ErrorCircleFilled;
  return (
    <Button
      appearance="subtle"
      size="small"
      className={styles.button}
      icon={<Icon className={styles[tone]} />}
      onClick={onClick}
    >
      <span className={styles[tone]}>{text}</span>
    </Button>
  );
};

const NextBatchSync = ({ status }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const format = useFormat();
  const at = nextBatchSync(status.batchSync);
  if (at === null) return null;
  return (
    <Text size={200} className={styles.text}>
      {t('status.nextBatchSync', { time: format.time(at) })}
    </Text>
  );
};
