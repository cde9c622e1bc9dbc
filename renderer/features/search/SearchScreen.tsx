import { makeStyles, tokens } from '@fluentui/react-components';
import type { GridApi } from 'ag-grid-community';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { announced, focusGiven, selectFocus } from '../../app/navigation.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { CriteriaRow } from './CriteriaRow.tsx';
import { Notice } from './Notice.tsx';
import { FirstLoad } from './FirstLoad.tsx';
import { focusField, focusPanel } from './focus.ts';
import type { Hit } from './hits.ts';
import { Results } from './Results.tsx';
import { selectFound } from './searchSlice.ts';
import { SelectionPanel } from './SelectionPanel.tsx';
import { useFocusAfterSearch } from './useFocusAfterSearch.ts';
import { useDefaultSearch } from './useDefaultSearch.ts';
import { useAskedSearch, useCriteria, useRunSearch, type Search } from './useSearch.ts';

const useStyles = makeStyles({
  // In a narrow window everything stands one below the other, and the whole screen scrolls.
  root: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    '@media (max-width: 820px)': { overflowY: 'auto' },
  },
  body: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    '@media (max-width: 820px)': { flexDirection: 'column', flexShrink: 0 },
  },
  results: {
    flexGrow: 1,
    minWidth: 0,
    minHeight: '240px',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    outlineStyle: 'none',
    '@media (max-width: 1100px)': { paddingInline: tokens.spacingHorizontalS },
  },
});

type Props = { readonly status: DeskStatus; readonly operator: Operator };

type Places = {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly focusFound: () => void;
  /** Before the configuration is there, there is nothing to give the focus to: the wish waits. */
  readonly ready: boolean;
};

/** Other screens and the shortcuts say where the focus goes. */
const useAskedFocus = ({ form, focusFound, ready }: Places) => {
  const dispatch = useDispatch();
  const focus = useSelector(selectFocus);
  useEffect(() => {
    if (!ready || focus === null || focus === 'profile') return;
    if (focus === 'results') focusFound();
    else focusField(form.current, focus);
    dispatch(focusGiven());
  }, [ready, focus, dispatch, form, focusFound]);
};

export const SearchScreen = ({ status, operator }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const catalogue = useCatalogue();
  const criteria = useCriteria(catalogue);
  const run = useRunSearch();
  const form = useRef<HTMLFormElement>(null);
  const panel = useRef<HTMLElement>(null);
  const grid = useRef<GridApi<Hit>>(null);
  const found = useSelector(selectFound);
  const results = useRef<HTMLElement>(null);
  const { focusFound, searchAndFocus, onKeyDown, onFirstRows } = useFocusAfterSearch({ form, results, grid });
  useAskedFocus({ form, focusFound, ready: criteria !== null });
  const search: Search = (wanted, sort) => {
    void searchAndFocus(() => run(wanted, sort));
  };
  useDefaultSearch(operator);
  useAskedSearch(criteria, search);
  useEffect(() => {
    if (found !== null) dispatch(announced(t('search.counted', { count: found.total })));
  }, [found, t, dispatch]);
  const gridReady = useCallback((api: GridApi<Hit>) => {
    grid.current = api;
  }, []);
  if (criteria === null) return <NoData replica={status.replica} />;
  return (
    <div className={styles.root}>
      <CriteriaRow
        catalogue={catalogue}
        criteria={criteria}
        form={form}
        operator={operator}
        onSearch={() => search(criteria)}
      />
      <div className={styles.body}>
        <section
          ref={results}
          className={styles.results}
          aria-label={t('search.results')}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          <Results
            criteria={criteria}
            onSearch={search}
            onSort={run}
            onReady={gridReady}
            onFirstRows={onFirstRows}
            onLeave={(direction) =>
              direction === 'forward' ? focusPanel(panel.current) : focusField(form.current, 'searchText')
            }
          />
          <FirstLoad replica={status.replica} found={found} onSearch={() => search(criteria)} />
        </section>
        <SelectionPanel found={found} status={status} operator={operator} panel={panel} />
      </div>
    </div>
  );
};

const NoData = ({ replica }: Pick<DeskStatus, 'replica'>) => {
  const { t } = useTranslation();
  return replica.kind === 'bootstrapping' ? (
    <Notice title={t('search.loading', { count: replica.cards })} text={t('search.loadingText')} />
  ) : (
    <Notice title={t('search.noDataTitle')} text={t('search.noDataText')} />
  );
};
