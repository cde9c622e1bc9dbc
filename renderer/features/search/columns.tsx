import { makeStyles, tokens } from '@fluentui/react-components';
import type { ColDef } from 'ag-grid-community';
import type { CustomCellRendererProps } from 'ag-grid-react';
import { useTranslation } from 'react-i18next';

import type { CardRow, SearchSort } from '../../../shared/contract/ipc.ts';
import { CardStateBadge } from '../../ui/CardStateBadge.tsx';
import type { Format } from '../../ui/format.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import type { Words } from '../../ui/words.ts';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, height: '100%' },
  noMatch: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontStyle: 'italic',
    whiteSpace: 'nowrap',
  },
});

export type HitColumn = ColDef<CardRow> & { readonly colId: SearchSort['field'] | 'card' };

const StatusCell = ({ data }: CustomCellRendererProps<CardRow>) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  if (data === undefined) return null;
  return (
    <span className={styles.cell}>
      <CardStateBadge row={data} catalogue={catalogue} words={words} />
      {!data.matches && <span className={styles.noMatch}>{t('search.noMatch')}</span>}
    </span>
  );
};

/** The columns of the results; a column's id is the field that it sorts by. */
export const hitColumns = (t: Words, format: Format, now: number): HitColumn[] => [
  {
    colId: 'order',
    headerName: t('search.columns.order'),
    valueGetter: ({ data }) => data?.card.order?.number ?? data?.card.cardNumber ?? '',
    width: 136,
  },
  {
    colId: 'card',
    headerName: t('search.columns.card'),
    sortable: false,
    valueGetter: ({ data }) =>
      data?.card.order
        ? t('card.positionOf', { position: data.card.order.position, amount: data.card.order.amount })
        : '',
    width: 68,
  },
  {
    colId: 'state',
    headerName: t('search.columns.status'),
    cellRenderer: StatusCell,
    flex: 3,
    minWidth: 190,
  },
  {
    colId: 'layout',
    headerName: t('search.columns.layout'),
    valueGetter: ({ data }) => data?.card.layout ?? '',
    flex: 1,
    minWidth: 98,
  },
  {
    colId: 'site',
    headerName: t('search.columns.site'),
    valueGetter: ({ data }) => data?.card.site ?? '',
    flex: 1,
    minWidth: 98,
  },
  {
    colId: 'orderedBy',
    headerName: t('search.columns.orderedBy'),
    valueGetter: ({ data }) => data?.card.order?.orderedBy ?? '',
    flex: 1,
    minWidth: 110,
  },
  {
    colId: 'orderedAt',
    headerName: t('search.columns.ordered'),
    valueGetter: ({ data }) => (data?.card.order ? format.moment(data.card.order.orderedAt, now) : ''),
    sortingOrder: ['desc', 'asc'],
    width: 128,
  },
];
