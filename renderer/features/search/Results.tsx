import { Button } from '@fluentui/react-components';
import type { GridApi } from 'ag-grid-community';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import type { SearchCriteria } from '../../../shared/contract/ipc.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { addedOf } from './criteria.ts';
import type { Hit } from './hits.ts';
import { Notice } from './Notice.tsx';
import { ResultsGrid } from './ResultsGrid.tsx';
import { ResultsHead } from './ResultsHead.tsx';
import { criteriaChanged, selectFound, selectResults, selectSelection, type Found } from './searchSlice.ts';
import { isStale } from './staleness.ts';
import type { RunSearch, Search } from './useSearch.ts';

type Props = {
  readonly criteria: SearchCriteria;
  readonly onSearch: Search;
  readonly onSort: RunSearch;
  readonly onReady: (api: GridApi<Hit>) => void;
  readonly onFirstRows: () => void;
  readonly onLeave: (direction: 'forward' | 'backward') => void;
};

export const Results = ({ criteria, onSearch, onSort, onReady, onFirstRows, onLeave }: Props) => {
  const { t } = useTranslation();
  const results = useSelector(selectResults);
  const found = useSelector(selectFound);
  const spans = useSelector(selectSelection);
  if (results.kind === 'failed') {
    return (
      <ProblemMessage
        problem={results.problem}
        actions={<Button onClick={() => onSearch(criteria)}>{t('search.again')}</Button>}
      />
    );
  }
  if (found === null) return <Notice title={t('search.startTitle')} text={t('search.startText')} />;
  const stale = isStale(criteria, found.criteria);
  return (
    <>
      <ResultsHead found={found} stale={stale} searching={results.kind === 'searching'} onSearch={onSearch} />
      {found.total === 0 ? (
        <NoHits found={found} onSearch={onSearch} />
      ) : (
        <ResultsGrid
          found={found}
          stale={stale}
          onReady={onReady}
          onFirstRows={onFirstRows}
          onSort={(sort) =>
            void onSort(found.criteria, sort, { searchId: found.searchId, spans: [...spans] })
          }
          onLeave={onLeave}
        />
      )}
    </>
  );
};

type NoHitsProps = { readonly found: Found; readonly onSearch: Search };

const NoHits = ({ found, onSearch }: NoHitsProps) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { criteria } = found;
  const { objectType, state, text } = criteria;
  const hasAdded = Object.keys(addedOf(criteria)).length > 0;
  const without = (change: { readonly state: null } | { readonly text: '' }) => {
    dispatch(criteriaChanged(change));
    onSearch({ ...criteria, ...change });
  };
  const withoutAdded = () => {
    dispatch(criteriaChanged({ added: {} }));
    onSearch({ objectType, state, text });
  };
  return (
    <Notice title={t('search.emptyTitle')} text={t('search.emptyText')}>
      {hasAdded && <Button onClick={withoutAdded}>{t('search.emptyAdded')}</Button>}
      {state !== null && <Button onClick={() => without({ state: null })}>{t('search.emptyAll')}</Button>}
      {text !== '' && <Button onClick={() => without({ text: '' })}>{t('search.clearText')}</Button>}
    </Notice>
  );
};
