import { Button, CounterBadge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DocumentTextRegular } from '@fluentui/react-icons';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { Command } from '../../../shared/contract/command.ts';
import { dialogOpened } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { CommandEntry } from './CommandEntry.tsx';
import { groups, inGroup, type Group } from './groups.ts';

const useStyles = makeStyles({
  root: {
    outlineStyle: 'none',
    width: '100%',
    maxWidth: '1080px',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    display: 'grid',
    gap: tokens.spacingVerticalXL,
  },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'center' },
  groupHead: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
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

const noCommands: readonly Command[] = [];

/** The operator's commands by what they need: the ones that need him first. */
export const OutboxScreen = ({ operator }: { readonly operator: Operator }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { data, error } = api.useReadCommandsQuery();
  const commands = data?.commands ?? noCommands;
  const root = useRef<HTMLDivElement>(null);
  const focusRoot = () => root.current?.focus();
  return (
    <div ref={root} className={styles.root} tabIndex={-1}>
      <div className={styles.head}>
        <Text as="h2" size={500} weight="semibold">
          {t('outbox.title')}
        </Text>
        <Button icon={<DocumentTextRegular />} onClick={() => dispatch(dialogOpened({ kind: 'journal' }))}>
          {t('journal.button')}
        </Button>
      </div>
      {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
      {groups.map((group) => (
        <CommandGroup
          key={group}
          group={group}
          commands={inGroup(commands, group)}
          operator={operator}
          onMoved={focusRoot}
        />
      ))}
    </div>
  );
};

type Props = {
  readonly group: Group;
  readonly commands: readonly Command[];
  readonly operator: Operator;
  readonly onMoved: () => void;
};

const CommandGroup = ({ group, commands, operator, onMoved }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <div className={styles.groupHead}>
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
        <Text className={styles.empty}>{t(`outbox.empty.${group}`)}</Text>
      ) : (
        <ul className={styles.list}>
          {commands.map((command) => (
            <CommandEntry
              key={command.id}
              command={command}
              group={group}
              operator={operator}
              onMoved={onMoved}
            />
          ))}
        </ul>
      )}
    </section>
  );
};
