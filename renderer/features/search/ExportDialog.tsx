import { Button, Field, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';

import type { EventPayload } from '../../../shared/contract/ipc.ts';
import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { desk } from '../../ipc/bridge.ts';
import { searchApi } from '../../ipc/searchApi.ts';
import { PlainDialog } from '../../ui/PlainDialog.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useLocale } from '../../ui/useLocale.ts';
import { selectFound } from './searchSlice.ts';
import { useCriteriaWords } from './useCriteriaWords.ts';
import { useFieldTitles } from './useFieldTitles.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type Progress = EventPayload<'exportProgressed'>;

const useProgress = (): Progress | null => {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => desk().onEvent('exportProgressed', setProgress), []);
  return progress;
};

/** Writes all hits to a file; closing the dialog stops that, and nothing is left of the file then. */
export const ExportDialog = () => {
  const styles = useStyles();
  const { t } = useTranslation();
  const locale = useLocale();
  const titles = useFieldTitles();
  const words = useCriteriaWords();
  const found = useSelector(selectFound);
  const closeDialog = useCloseDialog();
  const progress = useProgress();
  const [exportHits, exported] = searchApi.useExportHitsMutation();
  const [cancelExport] = searchApi.useCancelExportMutation();
  const name = exported.data?.name ?? null;
  const close = () => {
    if (exported.isLoading) void cancelExport();
    closeDialog();
  };
  if (found === null) return null;
  return (
    <PlainDialog
      title={t('export.title')}
      onClose={close}
      actions={
        name === null ? (
          <>
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button
              appearance="primary"
              disabledFocusable={exported.isLoading}
              onClick={() => void exportHits({ searchId: found.searchId, locale, titles })}
            >
              {t('export.start')}
            </Button>
          </>
        ) : (
          <Button appearance="primary" onClick={close}>
            {t('common.close')}
          </Button>
        )
      }
    >
      <div className={styles.content}>
        <Text>{t('export.text', { count: found.total, criteria: words(found.criteria) })}</Text>
        <Text className={styles.quiet}>{t('export.held')}</Text>
        {exported.isLoading && progress !== null && <Writing progress={progress} />}
        <Text role="status">{name !== null && t('common.savedAs', { name })}</Text>
        {exported.error !== undefined && <ProblemMessage problem={problemOf(exported.error)} />}
      </div>
    </PlainDialog>
  );
};

const Writing = ({ progress: { done, total } }: { readonly progress: Progress }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const words = t('export.progress', { done: format.number(done), total: format.number(total) });
  return (
    <Field validationMessage={words} validationState="none">
      <ProgressBar
        aria-label={t('export.title')}
        aria-valuetext={words}
        value={done}
        max={Math.max(total, 1)}
      />
    </Field>
  );
};
