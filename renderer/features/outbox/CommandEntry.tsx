import { Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  ArrowCircleUpRegular,
  ArrowUndoRegular,
  CheckmarkCircleFilled,
  ErrorCircleFilled,
  HourglassHalfRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import { memo, useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { Command } from '../../../shared/contract/command.ts';
import { cardOpened, searchAsked } from '../../app/navigation.ts';
import { commandLabel, orderNumberOf } from '../../ui/commandLabel.ts';
import { useProcessWords } from '../../ui/useCatalogue.ts';
import { useCommandWords } from '../../ui/useCommandWords.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { useOutlookSentence } from '../../ui/useOutlookSentence.ts';
import { CommandActions } from './CommandActions.tsx';
import type { Group } from './groups.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    ':not(:first-child)': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  icon: { fontSize: '20px', display: 'inline-flex' },
  text: { flex: '1 1 320px', display: 'grid', fontVariantNumeric: 'tabular-nums' },
  quiet: { color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground3 },
  open: { color: tokens.colorStatusWarningForeground1 },
});

type Look = { readonly icon: ReactElement; readonly tone: 'good' | 'bad' | 'open' | 'quiet' };

const lookOf = ({ state, outlook }: Command): Look => {
  switch (state.kind) {
    case 'queued':
      return { icon: outlook === null ? <HourglassHalfRegular /> : <WarningFilled />, tone: 'open' };
    case 'sending':
    case 'unconfirmed':
      return { icon: <ArrowCircleUpRegular />, tone: 'open' };
    case 'done':
      return { icon: <CheckmarkCircleFilled />, tone: 'good' };
    case 'refused':
      return { icon: <ErrorCircleFilled />, tone: 'bad' };
    case 'takenBack':
      return { icon: <ArrowUndoRegular />, tone: 'quiet' };
  }
};

type Props = {
  readonly command: Command;
  readonly group: Group;
  readonly operator: Operator;
  readonly wasTriedAgain: boolean;
  readonly onMoved: () => void;
};

/** What the command is about, and the way there. */
const Subject = ({ command }: Pick<Props, 'command'>) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const label = commandLabel(command, t);
  if (command.kind === 'card') {
    return (
      <Link as="button" onClick={() => dispatch(cardOpened(command.cardId))}>
        {label}
      </Link>
    );
  }
  const orderNumber = orderNumberOf(command);
  return (
    <>
      {label}{' '}
      {orderNumber !== null && (
        <Link
          as="button"
          onClick={() => dispatch(searchAsked({ objectType: command.objectType, text: orderNumber }))}
        >
          {orderNumber}
        </Link>
      )}
    </>
  );
};

/** Drawn anew only where its command has changed: there may be hundreds, and many events a second. */
export const CommandEntry = memo(({ command, group, operator, wasTriedAgain, onMoved }: Props) => {
  const styles = useStyles();
  const titleId = useId();
  const { t } = useTranslation();
  const words = useProcessWords();
  const outlookSentence = useOutlookSentence();
  const commandWords = useCommandWords();
  const format = useFormat();
  const now = useNow(60);
  const { icon, tone } = lookOf(command);
  const remarks = [
    t('outbox.requestedAt', { when: format.moment(command.acceptedAt, now) }),
    ...(command.retryOf === undefined ? [] : [t('outbox.state.again')]),
    ...(wasTriedAgain ? [t('outbox.state.triedAgain')] : []),
    ...(command.acknowledged && !wasTriedAgain ? [t('outbox.state.acknowledged')] : []),
  ];
  return (
    <li className={styles.root}>
      <span className={mergeClasses(styles.icon, styles[tone])} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.text}>
        <span id={titleId}>
          <Text weight="semibold">{words(command.process, 'name')}</Text> <Subject command={command} />
        </span>
        <Text className={mergeClasses(tone === 'bad' && styles.bad)}>{commandWords(command)}</Text>
        {command.outlook !== null && (
          <Text className={styles.open}>{outlookSentence(command.outlook, command.objectType)}</Text>
        )}
        <Text size={200} className={styles.quiet}>
          {remarks.join(t('common.separator'))}
        </Text>
      </div>
      <CommandActions
        command={command}
        group={group}
        operator={operator}
        describedBy={titleId}
        onMoved={onMoved}
      />
    </li>
  );
});
CommandEntry.displayName = 'CommandEntry';
