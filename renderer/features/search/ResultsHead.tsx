import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import type { Found } from './searchSlice.ts';

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
});

type Props = { readonly found: Found; readonly stale: boolean; readonly searching: boolean };

export const ResultsHead = ({ found, stale, searching }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60);
  const { total, asOf } = found;
  const when = format.isToday(asOf, now) ? format.time(asOf) : format.moment(asOf, now);
  return (
    <div className={styles.root}>
      <Text as="h2" size={400} weight="semibold" className={styles.count}>
        {t('search.count', { count: total })}
      </Text>
      <Text size={200} className={styles.quiet}>
        {t('time.dataAsOf', { when })}
      </Text>
      {searching && <Spinner size="extra-tiny" label={t('search.searching')} />}
      {stale && !searching && (
        <Text size={200} className={styles.stale}>
          {t('search.stale')}
        </Text>
      )}
    </div>
  );
};
