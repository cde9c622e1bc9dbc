import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckboxCheckedFilled, CheckboxUncheckedRegular, FilterDismissRegular } from '@fluentui/react-icons';
import type { ColDef } from 'ag-grid-community';
import type { CustomCellRendererProps } from 'ag-grid-react';
import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';

import type { CardRow, SearchSort } from '../../../shared/contract/ipc.ts';
import { hasPlace } from '../../../shared/domain/spans.ts';
import { CardStateBadge } from '../../ui/CardStateBadge.tsx';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import type { Words } from '../../ui/words.ts';
import type { Hit } from './hits.ts';
import { selectSelection } from './searchSlice.ts';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, height: '100%' },
  status: { display: 'inline-flex', flexShrink: 0, maxWidth: '100%' },
  besideMark: { maxWidth: 'calc(100% - 24px)' },
  // The word goes where there is no room for it: the state's own word comes first.
  noMatch: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    columnGap: '4px',
    height: '20px',
    minWidth: '16px',
    overflow: 'hidden',
    lineHeight: '20px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontStyle: 'italic',
    whiteSpace: 'nowrap',
  },
  noMatchIcon: { flexShrink: 0, height: '20px', fontSize: '16px' },
  selected: { fontSize: '18px', color: tokens.colorCompoundBrandForeground1 },
  unselected: { fontSize: '18px', color: tokens.colorNeutralStrokeAccessible },
});

export type HitColumn = ColDef<Hit> & {
  readonly colId: SearchSort['field'] | 'card' | 'batch' | 'stateSince' | 'updated';
  readonly headerName: string;
  readonly cellText: (row: CardRow) => string;
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
      <span className={mergeClasses(styles.status, !row.matches && styles.besideMark)}>
        <CardStateBadge row={row} catalogue={catalogue} words={words} />
      </span>
      {!row.matches && (
        <span className={styles.noMatch} title={t('search.noMatch')}>
          <FilterDismissRegular className={styles.noMatchIcon} aria-hidden="true" />
          <span>{t('search.noMatch')}</span>
        </span>
      )}
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

type Speech = {
  readonly t: Words;
  /** There is room for all that is shown unless something else is chosen. */
  readonly isWide: boolean;
  /** A time in words: on the screen "today" will do, on paper it will not. */
  readonly moment: (at: string) => string;
  /** On the screen a picture stands for it. */
  readonly status: (row: CardRow) => string;
};

/** The columns of the results; a column's id is the field that it sorts by, its `flex` the width that its words like best. */
export const hitColumns = ({ t, isWide, moment, status }: Speech): HitColumn[] => [
  {
    colId: 'order',
    headerName: t('search.columns.order'),
    cellText: ({ card }) => card.order?.number ?? card.cardNumber ?? '',
    width: 126,
  },
  {
    colId: 'card',
    headerName: t('search.columns.card'),
    sortable: false,
    cellText: ({ card: { order } }) =>
      order === null ? '' : t('card.positionOf', { position: order.position, amount: order.amount }),
    flex: 68,
    minWidth: 68,
  },
  {
    colId: 'state',
    headerName: t('search.columns.status'),
    cellText: status,
    cellRenderer: StatusCell,
    flex: 260,
    minWidth: 132,
  },
  {
    colId: 'layout',
    headerName: t('search.columns.layout'),
    cellText: ({ card }) => card.layout,
    flex: 100,
    minWidth: 70,
  },
  {
    colId: 'site',
    headerName: t('search.columns.site'),
    cellText: ({ card }) => card.site,
    flex: 108,
    minWidth: 78,
  },
  {
    colId: 'orderedBy',
    headerName: t('search.columns.orderedBy'),
    cellText: ({ card }) => card.order?.orderedBy ?? '',
    flex: 100,
    minWidth: 98,
  },
  {
    colId: 'orderedAt',
    headerName: t('search.columns.ordered'),
    cellText: ({ card }) => (card.order === null ? '' : moment(card.order.orderedAt)),
    sortingOrder: ['desc', 'asc'],
    flex: 110,
    minWidth: 102,
  },
  {
    colId: 'updated',
    headerName: t('card.updated'),
    headerTooltip: t('search.columns.updatedText'),
    sortable: false,
    cellText: ({ card }) => moment(card.updatedAt),
    flex: 110,
    minWidth: 102,
    hide: !isWide,
  },
  ...moreColumns(t, moment),
];

/** Not shown unless they are chosen. */
const moreColumns = (t: Words, moment: Speech['moment']): HitColumn[] => [
  {
    colId: 'cardNumber',
    headerName: t('card.number'),
    cellText: ({ card }) => card.cardNumber ?? '',
    flex: 126,
    minWidth: 126,
    hide: true,
  },
  {
    colId: 'holder',
    headerName: t('card.holder'),
    cellText: ({ card: { holder } }) => (holder === null ? '' : `${holder.familyName}, ${holder.givenName}`),
    flex: 130,
    minWidth: 96,
    hide: true,
  },
  {
    colId: 'batch',
    headerName: t('card.batch'),
    sortable: false,
    cellText: ({ card }) => String(card.batch?.number ?? ''),
    flex: 64,
    minWidth: 64,
    hide: true,
  },
  {
    colId: 'stateSince',
    headerName: t('card.stateSince'),
    sortable: false,
    cellText: ({ card }) => moment(card.stateSince),
    flex: 110,
    minWidth: 102,
    hide: true,
  },
];
