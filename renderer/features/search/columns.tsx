import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckboxCheckedFilled, CheckboxUncheckedRegular } from '@fluentui/react-icons';
import type { ColDef } from 'ag-grid-community';
import type { CustomCellRendererProps } from 'ag-grid-react';
import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';

import type { SearchSort } from '../../../shared/contract/ipc.ts';
import { hasPlace } from '../../../shared/domain/spans.ts';
import { CardStateBadge } from '../../ui/CardStateBadge.tsx';
import type { Format } from '../../ui/format.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import type { Words } from '../../ui/words.ts';
import type { Hit } from './hits.ts';
import { selectSelection } from './searchSlice.ts';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, height: '100%' },
  noMatch: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontStyle: 'italic',
    whiteSpace: 'nowrap',
  },
  selected: { fontSize: '18px', color: tokens.colorCompoundBrandForeground1 },
  unselected: { fontSize: '18px', color: tokens.colorNeutralStrokeAccessible },
});

export type HitColumn = ColDef<Hit> & { readonly colId: SearchSort['field'] | 'card' };

const StatusCell = ({ data }: CustomCellRendererProps<Hit>) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  if (data === undefined) return null;
  const { row } = data;
  if (row === null) return <span className={styles.noMatch}>{t('search.gone')}</span>;
  return (
    <span className={styles.cell}>
      <CardStateBadge row={row} catalogue={catalogue} words={words} />
      {!row.matches && <span className={styles.noMatch}>{t('search.noMatch')}</span>}
    </span>
  );
};

/** A picture only: the row itself says whether it is selected. */
export const SelectionCell = ({ data }: CustomCellRendererProps<Hit>) => {
  const styles = useStyles();
  const selection = useSelector(selectSelection);
  if (data === undefined) return null;
  return (
    <span className={styles.cell} aria-hidden="true">
      {hasPlace(selection, data.place) ? (
        <CheckboxCheckedFilled className={styles.selected} />
      ) : (
        <CheckboxUncheckedRegular className={styles.unselected} />
      )}
    </span>
  );
};

/** The columns of the results; a column's id is the field that it sorts by. */
export const hitColumns = (t: Words, format: Format, now: number): HitColumn[] => [
  {
    colId: 'order',
    headerName: t('search.columns.order'),
    valueGetter: ({ data }) => data?.row?.card.order?.number ?? data?.row?.card.cardNumber ?? '',
    width: 136,
  },
  {
    colId: 'card',
    headerName: t('search.columns.card'),
    sortable: false,
    valueGetter: ({ data }) =>
      data?.row?.card.order
        ? t('card.positionOf', { position: data.row.card.order.position, amount: data.row.card.order.amount })
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
    valueGetter: ({ data }) => data?.row?.card.layout ?? '',
    flex: 1,
    minWidth: 98,
  },
  {
    colId: 'site',
    headerName: t('search.columns.site'),
    valueGetter: ({ data }) => data?.row?.card.site ?? '',
    flex: 1,
    minWidth: 98,
  },
  {
    colId: 'orderedBy',
    headerName: t('search.columns.orderedBy'),
    valueGetter: ({ data }) => data?.row?.card.order?.orderedBy ?? '',
    flex: 1,
    minWidth: 110,
  },
  {
    colId: 'orderedAt',
    headerName: t('search.columns.ordered'),
    valueGetter: ({ data }) =>
      data?.row?.card.order ? format.moment(data.row.card.order.orderedAt, now) : '',
    sortingOrder: ['desc', 'asc'],
    width: 128,
  },
];
