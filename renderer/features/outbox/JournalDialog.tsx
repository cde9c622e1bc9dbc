import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { JournalLine } from '../../../shared/contract/command.ts';
import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { journalApi } from '../../ipc/journalApi.ts';
import { commandLabel } from '../../ui/commandLabel.ts';
import { CloseDialog } from '../../ui/CloseDialog.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { useProcessWords } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { verdictWords } from './verdictWords.ts';

const useStyles = makeStyles({
  dialog: { maxWidth: '940px' },
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  scroller: { maxHeight: '50vh', overflowY: 'auto', border: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { position: 'sticky', top: 0, zIndex: 1, backgroundColor: tokens.colorNeutralBackground2 },
  number: { width: '56px', fontVariantNumeric: 'tabular-nums' },
  when: { width: '120px', fontVariantNumeric: 'tabular-nums' },
  what: { width: '170px' },
  news: { display: 'grid', gap: tokens.spacingVerticalS },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What the desk recorded of the operator's commands, and whether all of the record is as it was written. */
export const JournalDialog = ({ exportAllowed }: { readonly exportAllowed: boolean }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { data, error } = journalApi.useReadJournalQuery();
  const [verify, verification] = journalApi.useVerifyJournalMutation();
  const [exportJournal, exported] = journalApi.useExportJournalMutation();
  const whyNotId = useId();
  return (
    <CloseDialog
      className={styles.dialog}
      title={t('journal.title')}
      onClose={useCloseDialog()}
      moreActions={
        <>
          <Button disabledFocusable={verification.isLoading} onClick={() => void verify()}>
            {t('journal.verify')}
          </Button>
          <Button
            disabledFocusable={!exportAllowed || exported.isLoading}
            aria-describedby={exportAllowed ? undefined : whyNotId}
            onClick={() => void exportJournal()}
          >
            {t('journal.export')}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <div role="status" className={styles.news}>
          {verification.isLoading && <Spinner size="tiny" label={t('journal.verifying')} />}
          <Verdict verdict={verification.data} />
          <Exported name={exported.data?.name ?? null} />
        </div>
        {[error, verification.error, exported.error].map(
          (one, index) => one !== undefined && <ProblemMessage key={index} problem={problemOf(one)} />,
        )}
        {!exportAllowed && (
          <Text id={whyNotId} className={styles.quiet}>
            {t('problems.export-not-allowed.what')}. {t('problems.export-not-allowed.next')}
          </Text>
        )}
        {data !== undefined && <Lines lines={data.lines} />}
      </div>
    </CloseDialog>
  );
};

type VerdictProps = { readonly verdict: Parameters<typeof verdictWords>[0] | undefined };

const Verdict = ({ verdict }: VerdictProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60);
  if (verdict === undefined) return null;
  const { isWhole, title, text } = verdictWords(verdict, t, format, now);
  return (
    <MessageBar intent={isWhole ? 'success' : 'error'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {text}
      </MessageBarBody>
    </MessageBar>
  );
};

const Exported = ({ name }: { readonly name: string | null }) => {
  const { t } = useTranslation();
  if (name === null) return null;
  return (
    <MessageBar intent="success" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t('common.savedAs', { name })}</MessageBarTitle> {t('journal.exportedText')}
      </MessageBarBody>
    </MessageBar>
  );
};

const Lines = ({ lines }: { readonly lines: readonly JournalLine[] }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const format = useFormat();
  const words = useProcessWords();
  const now = useNow(60);
  if (lines.length === 0) return <p>{t('journal.empty')}</p>;
  const commandOf = ({ command }: JournalLine): string =>
    command === null ? t('journal.gone') : `${words(command.process, 'name')}, ${commandLabel(command, t)}`;
  return (
    // A region that scrolls must be reachable by the keyboard.
    <div className={styles.scroller} role="region" aria-label={t('journal.lines')} tabIndex={0}>
      <Table size="small" aria-label={t('journal.lines')}>
        <TableHeader className={styles.head}>
          <TableRow>
            <TableHeaderCell className={styles.number}>{t('journal.number')}</TableHeaderCell>
            <TableHeaderCell className={styles.when}>{t('journal.when')}</TableHeaderCell>
            <TableHeaderCell className={styles.what}>{t('journal.what')}</TableHeaderCell>
            <TableHeaderCell>{t('journal.command')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.seq}>
              <TableCell className={styles.number}>{format.number(line.seq)}</TableCell>
              <TableCell className={styles.when}>{format.moment(line.at, now)}</TableCell>
              <TableCell className={styles.what}>{t(`journal.kinds.${line.kind}`)}</TableCell>
              <TableCell>{commandOf(line)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
};
