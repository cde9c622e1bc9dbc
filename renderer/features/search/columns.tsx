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

export type HitColumn = ColDef<Hit> & {
  readonly colId: SearchSort['field'] | 'card' | 'batch' | 'stateSince' | 'updated';
};

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

/** The columns of the results; a column's id is the field that it sorts by, its `flex` the width that its words like best. */
export const hitColumns = (t: Words, format: Format, now: number, isWide: boolean): HitColumn[] => [
  {
    colId: 'order',
    headerName: t('search.columns.order'),
    valueGetter: ({ data }) => data?.row?.card.order?.number ?? data?.row?.card.cardNumber ?? '',
    width: 126,
  },
  {
    colId: 'card',
    headerName: t('search.columns.card'),
    sortable: false,
    valueGetter: ({ data }) =>
      data?.row?.card.order
        ? t('card.positionOf', { position: data.row.card.order.position, amount: data.row.card.order.amount })
        : '',
    flex: 68,
    minWidth: 68,
  },
  {
    colId: 'state',
    headerName: t('search.columns.status'),
    cellRenderer: StatusCell,
    flex: 190,
    minWidth: 132,
  },
  {
    colId: 'layout',
    headerName: t('search.columns.layout'),
    valueGetter: ({ data }) => data?.row?.card.layout ?? '',
    flex: 100,
    minWidth: 74,
  },
  {
    colId: 'site',
    headerName: t('search.columns.site'),
    valueGetter: ({ data }) => data?.row?.card.site ?? '',
    flex: 108,
    minWidth: 74,
  },
  {
    colId: 'orderedBy',
    headerName: t('search.columns.orderedBy'),
    valueGetter: ({ data }) => data?.row?.card.order?.orderedBy ?? '',
    flex: 100,
    minWidth: 94,
  },
  {
    colId: 'orderedAt',
    headerName: t('search.columns.ordered'),
    valueGetter: ({ data }) =>
      data?.row?.card.order ? format.moment(data.row.card.order.orderedAt, now) : '',
    sortingOrder: ['desc', 'asc'],
    flex: 110,
    minWidth: 102,
  },
  {
    colId: 'updated',
    headerName: t('card.updated'),
    headerTooltip: t('search.columns.updatedText'),
    sortable: false,
    valueGetter: ({ data }) => (data?.row ? format.moment(data.row.card.updatedAt, now) : ''),
    flex: 110,
    minWidth: 102,
    hide: !isWide,
  },
  ...moreColumns(t, format, now),
];

/** Not shown unless they are chosen. */
const moreColumns = (t: Words, format: Format, now: number): HitColumn[] => [
  {
    colId: 'cardNumber',
    headerName: t('card.number'),
    valueGetter: ({ data }) => data?.row?.card.cardNumber ?? '',
    flex: 126,
    minWidth: 126,
    hide: true,
  },
  {
    colId: 'holder',
    headerName: t('card.holder'),
    valueGetter: ({ data }) => {
      const holder = data?.row?.card.holder;
      return holder ? `${holder.familyName}, ${holder.givenName}` : '';
    },
    flex: 130,
    minWidth: 96,
    hide: true,
  },
  {
    colId: 'batch',
    headerName: t('card.batch'),
    sortable: false,
    valueGetter: ({ data }) => data?.row?.card.batch?.number ?? '',
    flex: 64,
    minWidth: 64,
    hide: true,
  },
  {
    colId: 'stateSince',
    headerName: t('card.stateSince'),
    sortable: false,
    valueGetter: ({ data }) => (data?.row ? format.moment(data.row.card.stateSince, now) : ''),
    flex: 110,
    minWidth: 102,
    hide: true,
  },
];
