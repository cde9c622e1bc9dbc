import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { CardRow } from '../../../shared/contract/ipc.ts';
import { cardOpened } from '../../app/navigation.ts';
import { CardStateBadge } from '../../ui/CardStateBadge.tsx';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: { display: 'contents' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export const RelatedCards = ({ rows }: { readonly rows: readonly CardRow[] }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  if (rows.length === 0) return <Text className={styles.quiet}>{t('profile.relatedNone')}</Text>;
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.card.id} className={styles.item}>
          <Link as="button" onClick={() => dispatch(cardOpened(row.card.id))}>
            {t('card.positionOf', {
              position: row.card.order?.position ?? 1,
              amount: row.card.order?.amount ?? 1,
            })}
          </Link>
          <CardStateBadge row={row} catalogue={catalogue} words={words} />
        </li>
      ))}
    </ul>
  );
};
