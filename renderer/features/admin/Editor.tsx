import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { RequestReply } from '../../../shared/contract/ipc.ts';
import { announced } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { CommandRow } from './CommandRow.tsx';
import {
  commandsOf,
  draftOf,
  isChanged,
  withNewRow,
  withoutRow,
  withRow,
  withRowMoved,
  type DraftRow,
} from './draft.ts';
import { Preview } from './Preview.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground3 },
  rows: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalL,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

type Saved = RequestReply<'readAdditionalCommands'>;

type Props = {
  readonly objectType: string;
  readonly state: string;
  readonly saved: Saved;
  readonly offline: boolean;
  readonly onReload: () => void;
};

/** The draft is made against one version of the list; a later one does not overwrite it unasked. */
const useDraft = (saved: Saved) => {
  const [base, setBase] = useState(saved);
  const [rows, setRows] = useState(() => draftOf(saved.commands));
  const start = (from: Saved) => {
    setBase(from);
    setRows(draftOf(from.commands));
  };
  const changed = isChanged(rows, base.commands);
  if (saved.etag !== base.etag && !changed) start(saved);
  return { base, rows, setRows, start, changed };
};

export const Editor = ({ objectType, state, saved, offline, onReload }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const draft = useDraft(saved);
  const [save, { isLoading, error, isSuccess, reset }] = api.useSaveAdditionalCommandsMutation();
  const commands = commandsOf(draft.rows);
  const edit = (rows: readonly DraftRow[]) => {
    reset();
    draft.setRows(rows);
  };
  const saveNow = async () => {
    if (commands === null || isLoading) return;
    const answer = await save({ objectType, state, commands, etag: draft.base.etag });
    if (answer.data === undefined) return;
    draft.start(answer.data);
    dispatch(announced(t('admin.saved')));
  };
  const reload = () => {
    reset();
    draft.start(saved);
    onReload();
  };
  return (
    <section className={styles.root} aria-label={t('admin.additionalCommands')}>
      <CommandRows objectType={objectType} state={state} rows={draft.rows} onEdit={edit} />
      {offline && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('admin.offline')}</MessageBarBody>
        </MessageBar>
      )}
      {error !== undefined && (
        <ProblemMessage
          problem={problemOf(error)}
          actions={
            problemOf(error).name === 'changed-meanwhile' && (
              <Button onClick={reload}>{t('admin.loadPresent')}</Button>
            )
          }
        />
      )}
      {isSuccess && !draft.changed && (
        <MessageBar intent="success">
          <MessageBarBody>{t('admin.saved')}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.foot}>
        <Preview
          objectType={objectType}
          state={state}
          commands={commands}
          cards={draft.base.cards}
          changed={draft.changed}
        />
        <Button
          appearance="primary"
          disabledFocusable={!draft.changed || commands === null || offline || isLoading}
          onClick={() => void saveNow()}
        >
          {t('common.save')}
        </Button>
      </div>
    </section>
  );
};

type RowsProps = {
  readonly objectType: string;
  readonly state: string;
  readonly rows: readonly DraftRow[];
  readonly onEdit: (rows: readonly DraftRow[]) => void;
};

const CommandRows = ({ objectType, state, rows, onEdit }: RowsProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const processes = catalogue
    .cardProcessesOf(objectType)
    .filter(({ startStates }) => startStates.includes(state));
  const stateLabel = catalogue.stateLabel(objectType, state);
  const free = processes.filter(({ symbolicName }) => !rows.some(({ process }) => process === symbolicName));
  const open = rows.filter(({ process }) => process === null).length;
  return (
    <>
      <div className={styles.head}>
        <Text as="h2" weight="semibold">
          {t('admin.additionalCommands')}
        </Text>
        <Button
          icon={<EditRegular />}
          disabled={free.length <= open}
          onClick={() => onEdit(withNewRow(rows))}
        >
          {t('admin.new')}
        </Button>
      </div>
      <Text className={styles.quiet}>
        {processes.length === 0 ? t('admin.noProcess') : t('admin.explanation', { state: stateLabel })}
      </Text>
      {rows.length === 0 && processes.length > 0 && <Text>{t('admin.empty')}</Text>}
      <ul className={styles.rows}>
        {rows.map((row, index) => (
          <CommandRow
            key={row.key}
            row={row}
            choices={processes.filter((one) => one.symbolicName === row.process || free.includes(one))}
            first={index === 0}
            last={index === rows.length - 1}
            onChange={(changed) => onEdit(withRow(rows, changed))}
            onMove={(by) => onEdit(withRowMoved(rows, row.key, by))}
            onRemove={() => onEdit(withoutRow(rows, row.key))}
          />
        ))}
      </ul>
    </>
  );
};
