import { Button, Link, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import { dialogOpened } from '../../app/navigation.ts';
import { searchApi } from '../../ipc/searchApi.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { allSelected, type Found } from './searchSlice.ts';
import { TakeAwayButtons } from './TakeAwayButtons.tsx';
import type { Search } from './useSearch.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '28px',
  },
  count: { fontVariantNumeric: 'tabular-nums' },
  quiet: { color: tokens.colorNeutralForeground3 },
  stale: { color: tokens.colorStatusWarningForeground1 },
  actions: { marginLeft: 'auto', display: 'flex', gap: tokens.spacingHorizontalS },
});

type Props = {
  readonly found: Found;
  readonly stale: boolean;
  readonly searching: boolean;
  readonly onSearch: Search;
};

export const ResultsHead = ({ found, stale, searching, onSearch }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const now = useNow(60);
  const { total, missing, asOf } = found;
  return (
    <div className={styles.root}>
      <Text as="h2" size={400} weight="semibold" className={styles.count}>
        {missing === 0
          ? t('search.count', { count: total })
          : t('search.countOf', { count: total, all: total + missing })}
      </Text>
      <Text size={200} className={styles.quiet}>
        {t('time.dataAsOf', { when: format.brief(asOf, now) })}
      </Text>
      {searching && <Spinner size="extra-tiny" label={t('search.searching')} />}
      {stale && !searching && (
        <Text size={200} className={styles.stale}>
          {t('search.stale')}
        </Text>
      )}
      {!stale && !searching && missing === 0 && <NewHits found={found} onSearch={onSearch} />}
      {total > 0 && (
        <div className={styles.actions}>
          <Button size="small" onClick={() => dispatch(allSelected())}>
            {t('search.selectAll')}
          </Button>
          <Button size="small" onClick={() => dispatch(dialogOpened({ kind: 'columns' }))}>
            {t('search.columnsTitle')}
          </Button>
          {missing === 0 && <TakeAwayButtons />}
        </div>
      )}
    </div>
  );
};

type NewHitsProps = Pick<Props, 'found' | 'onSearch'>;

/** Results stay the hits of their time; what would be found besides by now is told. */
const NewHits = ({ found, onSearch }: NewHitsProps) => {
  const { t } = useTranslation();
  const { data } = searchApi.useCountNewHitsQuery({ searchId: found.searchId });
  return (
    <span role="status">
      {data !== undefined && data.total > 0 && (
        <Link as="button" onClick={() => onSearch(found.criteria, found.sort)}>
          {t('search.newHits', { count: data.total })}
        </Link>
      )}
    </span>
  );
};
