import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { announced, dialogOpened } from '../../app/navigation.ts';
import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { searchApi } from '../../ipc/searchApi.ts';
import { PlainDialog } from '../../ui/PlainDialog.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { PrintedSheet, type Sheet } from './PrintedSheet.tsx';
import { selectFound, type Found } from './searchSlice.ts';
import { useCriteriaWords } from './useCriteriaWords.ts';
import { useSheet } from './useSheet.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Some eighty pages: more is nothing that anybody reads on paper. */
const mostOnSheet = 2_000;

type Props = { readonly settings: Settings; readonly status: DeskStatus; readonly operator: Operator };

export const PrintDialog = (props: Props) => {
  const found = useSelector(selectFound);
  if (found === null) return null;
  return found.total > mostOnSheet ? <TooMany found={found} /> : <Print {...props} found={found} />;
};

type PrintProps = Props & { readonly found: Found };

/** Reads all hits, sets them on pages, and leaves the rest to the system's own dialog. */
const usePrint = ({ status, operator, found }: PrintProps) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const closeDialog = useCloseDialog();
  const sheetOf = useSheet({ status, operator });
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [readAllHits, read] = searchApi.useReadAllHitsMutation();
  const [printSheet, printed] = searchApi.usePrintSheetMutation();
  const onReady = useCallback(
    (pages: number) => {
      void printSheet().then(({ data }) => {
        setSheet(null);
        if (data === undefined) return;
        if (data.printed) dispatch(announced(t('print.done', { count: pages })));
        closeDialog();
      });
    },
    [printSheet, closeDialog, dispatch, t],
  );
  return {
    sheet,
    isReading: read.isLoading,
    error: read.error ?? printed.error,
    onReady,
    closeDialog,
    start: async () => {
      const { data } = await readAllHits(found);
      if (data !== undefined) setSheet(sheetOf(found, data));
    },
  };
};

const Print = (props: PrintProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const words = useCriteriaWords();
  const { found, settings } = props;
  const { sheet, isReading, error, onReady, closeDialog, start } = usePrint(props);
  const isBusy = isReading || sheet !== null;
  // The sheet has to stay until the system has printed it.
  const close = () => {
    if (!isBusy) closeDialog();
  };
  return (
    <PlainDialog
      title={t('print.title')}
      onClose={close}
      actions={
        <>
          <Button disabledFocusable={isBusy} onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void start()}>
            {t('print.start')}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <Text>
          {t('print.text', {
            count: found.total,
            criteria: words(found.criteria),
            paper: settings.paper,
          })}
        </Text>
        <Text className={styles.quiet}>{t('print.held')}</Text>
        <div role="status">
          {isBusy && <Spinner size="tiny" label={t(isReading ? 'print.preparing' : 'print.asking')} />}
        </div>
        {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
      </div>
      {sheet !== null && <PrintedSheet sheet={sheet} paper={settings.paper} onReady={onReady} />}
    </PlainDialog>
  );
};

const TooMany = ({ found }: { readonly found: Found }) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const closeDialog = useCloseDialog();
  return (
    <PlainDialog
      title={t('print.title')}
      onClose={closeDialog}
      actions={
        <>
          <Button onClick={closeDialog}>{t('common.cancel')}</Button>
          <Button appearance="primary" onClick={() => dispatch(dialogOpened({ kind: 'exportHits' }))}>
            {t('export.start')}
          </Button>
        </>
      }
    >
      <Text>{t('print.tooMany', { most: mostOnSheet, total: found.total })}</Text>
    </PlainDialog>
  );
};
