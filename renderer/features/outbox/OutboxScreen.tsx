import { Button, Field, makeStyles, SearchBox, Select, Text, tokens } from '@fluentui/react-components';
import { DocumentTextRegular } from '@fluentui/react-icons';
import { memo, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { Command } from '../../../shared/contract/command.ts';
import { dialogOpened } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { commandLabel, orderNumberOf } from '../../ui/commandLabel.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { useProcessWords } from '../../ui/useCatalogue.ts';
import { CommandGroup } from './CommandGroup.tsx';
import { groups, inGroup, withText, type CommandFilter } from './groups.ts';
import { LastBulk } from './LastBulk.tsx';

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
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
  },
  filter: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'end' },
  text: { minWidth: '260px', width: '100%' },
});

const noCommands: readonly Command[] = [];
const everything: CommandFilter = { text: '', group: null };

/** The commands that the filter leaves, by the words that they are shown with. */
const useFiltered = (commands: readonly Command[], { text }: CommandFilter): readonly Command[] => {
  const { t } = useTranslation();
  const words = useProcessWords();
  return withText(commands, text, (command) => [
    words(command.process, 'name'),
    commandLabel(command, t),
    orderNumberOf(command) ?? '',
  ]);
};

/** The operator's commands by what they need: the ones that need him first. */
export const OutboxScreen = memo(({ operator }: { readonly operator: Operator }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { data, error } = api.useReadCommandsQuery();
  const [filter, setFilter] = useState(everything);
  const all = data?.commands ?? noCommands;
  const commands = useFiltered(all, filter);
  const triedAgain = new Set(all.map(({ retryOf }) => retryOf));
  const root = useRef<HTMLDivElement>(null);
  const focusRoot = useCallback(() => root.current?.focus(), []);
  return (
    <div ref={root} className={styles.root} tabIndex={-1}>
      <div className={styles.head}>
        <Text as="h2" size={500} weight="semibold">
          {t('outbox.title')}
        </Text>
        <Filter filter={filter} onChange={setFilter} />
        <Button icon={<DocumentTextRegular />} onClick={() => dispatch(dialogOpened({ kind: 'journal' }))}>
          {t('journal.button')}
        </Button>
      </div>
      <LastBulk />
      {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
      {groups
        .filter((group) => filter.group === null || filter.group === group)
        .map((group) => (
          <CommandGroup
            key={group}
            group={group}
            commands={inGroup(commands, group)}
            isFiltered={filter.text.trim() !== ''}
            triedAgain={triedAgain}
            operator={operator}
            onMoved={focusRoot}
          />
        ))}
    </div>
  );
});
OutboxScreen.displayName = 'OutboxScreen';

type FilterProps = { readonly filter: CommandFilter; readonly onChange: (filter: CommandFilter) => void };

const Filter = ({ filter, onChange }: FilterProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div role="search" className={styles.filter}>
      <Field label={t('outbox.filter.text')}>
        <SearchBox
          className={styles.text}
          value={filter.text}
          onChange={(_, { value }) => onChange({ ...filter, text: value })}
        />
      </Field>
      <Field label={t('outbox.filter.group')}>
        <Select
          value={filter.group ?? ''}
          onChange={(_, { value }) =>
            onChange({ ...filter, group: groups.find((group) => group === value) ?? null })
          }
        >
          <option value="">{t('outbox.filter.all')}</option>
          {groups.map((group) => (
            <option key={group} value={group}>
              {t(`outbox.groups.${group}`)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
};
