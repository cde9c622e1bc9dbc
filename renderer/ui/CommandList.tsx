import { Button, makeStyles, tokens, Text, useRestoreFocusTarget } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ProcessDefinition } from '../../shared/contract/configuration.ts';
import type { Availability } from '../../shared/domain/availability.ts';
import { unavailableReason } from './availabilityWords.ts';
import { useCatalogue, useProcessWords } from './useCatalogue.ts';
import { useSpeech } from './useSpeech.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0, padding: 0 },
  item: { display: 'flex', flexDirection: 'column', gap: '2px', listStyleType: 'none' },
  button: { justifyContent: 'flex-start', textAlign: 'start' },
  reason: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    paddingInlineStart: '2px',
  },
  note: { ':not(:empty)': { marginTop: tokens.spacingVerticalSNudge } },
});

type Props = {
  readonly objectType: string;
  readonly availability: (process: ProcessDefinition) => Availability;
  /** Of the command that can be started, so beside it. */
  readonly note?: ReactNode;
  readonly onStart: (process: string) => void;
};

/** The processes of a type of cards as buttons; one that cannot be started says why. The first that can is the filled one. */
export const CommandList = ({ objectType, availability, note, onStart }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const titleId = useId();
  const catalogue = useCatalogue();
  const choices = catalogue.cardProcessesOf(objectType).map((process) => ({
    process,
    availability: availability(process),
  }));
  const first = choices.find((choice) => choice.availability.kind === 'available');
  const speech = useSpeech()(objectType);
  return (
    <section className={styles.root} aria-labelledby={titleId}>
      <Text as="h3" id={titleId} weight="semibold" block>
        {t('commands.title')}
      </Text>
      {choices.length === 0 && <Text className={styles.reason}>{t('commands.none')}</Text>}
      <ul className={styles.list}>
        {choices.map((choice) => (
          <CommandItem
            key={choice.process.symbolicName}
            process={choice.process}
            reason={unavailableReason(choice.availability, speech)}
            primary={choice === first}
            note={choice === first && note}
            onStart={onStart}
          />
        ))}
      </ul>
      {first === undefined && note}
    </section>
  );
};

type ItemProps = {
  readonly process: ProcessDefinition;
  readonly reason: string | null;
  readonly primary: boolean;
  readonly note: ReactNode;
  readonly onStart: (process: string) => void;
};

const CommandItem = ({ process, reason, primary, note, onStart }: ItemProps) => {
  const styles = useStyles();
  const words = useProcessWords();
  const reasonId = useId();
  const restoreTarget = useRestoreFocusTarget();
  return (
    <li className={styles.item}>
      <Button
        {...restoreTarget}
        className={styles.button}
        appearance={primary ? 'primary' : 'secondary'}
        disabled={reason !== null}
        aria-describedby={reason === null ? undefined : reasonId}
        onClick={() => onStart(process.symbolicName)}
        onKeyDown={(event) => {
          // A key held since the last screen must not start a process here.
          if (event.repeat && event.key !== 'Tab') event.preventDefault();
        }}
      >
        {words(process.symbolicName, 'name')}
      </Button>
      {reason !== null && (
        <span id={reasonId} className={styles.reason}>
          {reason}
        </span>
      )}
      <div className={styles.note}>{note}</div>
    </li>
  );
};
