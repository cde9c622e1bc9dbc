import { Button, makeStyles, tokens, Text, useRestoreFocusTarget } from '@fluentui/react-components';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { ProcessDefinition } from '../../shared/contract/configuration.ts';
import type { CardRow } from '../../shared/contract/ipc.ts';
import type { Role } from '../../shared/domain/role.ts';
import { unavailableReason } from './availabilityWords.ts';
import type { Catalogue } from './catalogue.ts';
import { rowAvailability } from './rowAvailability.ts';
import { useProcessWords } from './useCatalogue.ts';
import { useFormat } from './useFormat.ts';
import { useNow } from './useNow.ts';

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
});

type Props = {
  readonly row: CardRow;
  readonly catalogue: Catalogue;
  readonly roles: readonly Role[];
  readonly onStart: (process: string) => void;
};

/** The processes of a card's type as buttons; one that cannot be started says why. The first that can is the filled one. */
export const CommandList = ({ row, catalogue, roles, onStart }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const titleId = useId();
  const { card } = row;
  const choices = catalogue.cardProcessesOf(card.objectType).map((process) => ({
    process,
    availability: rowAvailability(row, process, catalogue, roles),
  }));
  const first = choices.find(({ availability }) => availability.kind === 'available');
  const format = useFormat();
  const now = useNow(30);
  const stateLabel = (state: string) => catalogue.stateLabel(card.objectType, state);
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
            reason={unavailableReason(choice.availability, { t, format, now, stateLabel })}
            primary={choice === first}
            onStart={onStart}
          />
        ))}
      </ul>
    </section>
  );
};

type ItemProps = {
  readonly process: ProcessDefinition;
  readonly reason: string | null;
  readonly primary: boolean;
  readonly onStart: (process: string) => void;
};

const CommandItem = ({ process, reason, primary, onStart }: ItemProps) => {
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
    </li>
  );
};
