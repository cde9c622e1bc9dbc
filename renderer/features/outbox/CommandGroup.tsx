import { Button, CounterBadge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Operator } from '../../../shared/contract/http.ts';
import type { Command } from '../../../shared/contract/command.ts';
import { CommandEntry } from './CommandEntry.tsx';
import type { Group } from './groups.ts';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  list: {
    margin: 0,
    marginTop: tokens.spacingVerticalS,
    padding: 0,
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  empty: { color: tokens.colorNeutralForeground3 },
});

type Props = {
  readonly group: Group;
  readonly commands: readonly Command[];
  readonly isFiltered: boolean;
  /** Ids of the refused commands that others try again. */
  readonly triedAgain: ReadonlySet<string | undefined>;
  readonly operator: Operator;
  readonly onMoved: () => void;
};

/** As many as somebody reads; a thousand aborts at once are a thousand entries. */
const shownAtFirst = 50;
/** As many more as are drawn without a wait; who looks for one among more has the filter. */
const shownMore = 200;

export const CommandGroup = ({ group, commands, isFiltered, triedAgain, operator, onMoved }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const titleId = useId();
  const [most, setMost] = useState(shownAtFirst);
  const shown = commands.slice(0, most);
  const left = commands.length - shown.length;
  return (
    <section aria-labelledby={titleId}>
      <div className={styles.head}>
        <Text as="h3" id={titleId} size={400} weight="semibold">
          {t(`outbox.groups.${group}`)}
        </Text>
        {commands.length > 0 && (
          <CounterBadge
            count={commands.length}
            overflowCount={999}
            size="small"
            appearance="filled"
            color={group === 'needsAttention' ? 'danger' : 'informative'}
          />
        )}
      </div>
      {commands.length === 0 ? (
        <Text className={styles.empty}>
          {isFiltered ? t('outbox.filter.none') : t(`outbox.empty.${group}`)}
        </Text>
      ) : (
        <ul className={styles.list}>
          {shown.map((command) => (
            <CommandEntry
              key={command.id}
              command={command}
              group={group}
              operator={operator}
              wasTriedAgain={triedAgain.has(command.id)}
              onMoved={onMoved}
            />
          ))}
        </ul>
      )}
      {left > 0 && (
        <Button appearance="transparent" onClick={() => setMost(most + shownMore)}>
          {left > shownMore
            ? t('outbox.showMore', { more: shownMore, all: commands.length })
            : t('outbox.showAll', { count: commands.length })}
        </Button>
      )}
    </section>
  );
};
