import { makeStyles, mergeClasses } from '@fluentui/react-components';
import {
  CellApiModule,
  ColumnApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
  TooltipModule,
  type ColDef,
  type GridApi,
} from 'ag-grid-community';
import { AgGridProvider, AgGridReact } from 'ag-grid-react';
import { use, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { SearchSort } from '../../../shared/contract/ipc.ts';
import { cardOpened } from '../../app/navigation.ts';
import { NonceContext } from '../../ui/NonceContext.ts';
import { choiceIn } from './columnChoice.ts';
import { SelectionCell } from './columns.tsx';
import { gridTheme } from './gridTheme.ts';
import { hitsOf, type Hit } from './hits.ts';
import { hitsLost, type Found } from './searchSlice.ts';
import { sortOf } from './sortOf.ts';
import { useGridPlace } from './useGridPlace.ts';
import { selectionColumnId, takesKey, useGridSelection } from './useGridSelection.ts';
import { useColumns } from './useColumns.ts';
import { useHitsKeptFresh } from './useHitsKeptFresh.ts';

const modules = [
  InfiniteRowModelModule,
  RowSelectionModule,
  RowApiModule,
  CellApiModule,
  ColumnApiModule,
  RenderApiModule,
  ScrollApiModule,
  TooltipModule,
  LocaleModule,
];

const blockSize = 100;

const useStyles = makeStyles({
  root: { flexGrow: 1, minHeight: '120px', fontVariantNumeric: 'tabular-nums' },
  stale: { opacity: 0.75 },
});

type Props = {
  readonly found: Found;
  readonly stale: boolean;
  readonly onReady: (api: GridApi<Hit>) => void;
  /** The first rows can be selected. */
  readonly onFirstRows: () => void;
  readonly onSort: (sort: SearchSort) => void;
  /** Tab goes from any place in the grid straight out of it. */
  readonly onLeave: (direction: 'forward' | 'backward') => void;
};

export const ResultsGrid = ({ found, stale, onReady, onFirstRows, onSort, onLeave }: Props) => {
  const styles = useStyles();
  const leaveOnTab = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    onLeave(event.shiftKey ? 'backward' : 'forward');
  };
  return (
    <div
      className={mergeClasses(styles.root, stale && styles.stale)}
      onKeyDownCapture={leaveOnTab}
      data-stale={stale}
    >
      <AgGridProvider modules={modules}>
        <Hits found={found} onReady={onReady} onFirstRows={onFirstRows} onSort={onSort} />
      </AgGridProvider>
    </div>
  );
};

const useGridTexts = () => {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      ariaRowToggleSelection: t('search.grid.toggle'),
      ariaRowSelectionDisabled: t('search.grid.notSelected'),
      ariaRowSelect: t('search.grid.toggle'),
      ariaRowDeselect: t('search.grid.toggle'),
      ariaChecked: t('search.grid.selected'),
      ariaUnchecked: t('search.grid.notSelected'),
      ariaSortableColumn: t('search.grid.sortable'),
      ariaLabelCell: t('card.card'),
    }),
    [t],
  );
};

const useDatasource = ({ searchId, total }: Found) => {
  const dispatch = useDispatch();
  return useMemo(
    () => hitsOf({ searchId, total }, (problem) => dispatch(hitsLost({ searchId, problem }))),
    [searchId, total, dispatch],
  );
};

type HitsProps = Pick<Props, 'found' | 'onReady' | 'onFirstRows' | 'onSort'>;

const Hits = ({ found, onReady, onFirstRows, onSort }: HitsProps) => {
  const dispatch = useDispatch();
  const nonce = use(NonceContext);
  const texts = useGridTexts();
  const { columns, columnDefs, choose } = useColumnDefs(found.sort);
  const keepColumns = (api: GridApi<Hit>) => choose(choiceIn(api.getColumnState(), columns));
  const [grid, setGrid] = useState<GridApi<Hit> | null>(null);
  useHitsKeptFresh(grid);
  const place = useGridPlace(grid, found.searchId, onFirstRows);
  const { show, onCellClicked, selectByKey } = useGridSelection(grid);
  const open = (hit: Hit | undefined) => {
    if (hit != null && hit.row !== null) dispatch(cardOpened(hit.row.card.id));
  };
  return (
    <AgGridReact<Hit>
      theme={gridTheme}
      styleNonce={nonce}
      rowModelType="infinite"
      datasource={useDatasource(found)}
      cacheBlockSize={blockSize}
      maxBlocksInCache={20}
      infiniteInitialRowCount={found.total}
      ensureDomOrder
      columnDefs={columnDefs}
      defaultColDef={{
        resizable: true,
        sortable: true,
        sortingOrder: ['asc', 'desc'],
        suppressKeyboardEvent: takesKey,
      }}
      localeText={texts}
      suppressMultiSort
      suppressDragLeaveHidesColumns
      getRowId={({ data }) => String(data.place)}
      rowSelection={{
        mode: 'multiRow',
        checkboxes: false,
        headerCheckbox: false,
        enableClickSelection: false,
      }}
      onGridReady={({ api }) => {
        setGrid(api);
        onReady(api);
      }}
      {...place}
      onModelUpdated={(event) => {
        place.onModelUpdated(event);
        show(event.api);
      }}
      onCellClicked={onCellClicked}
      onColumnMoved={({ api, finished, source }) => {
        if (finished && source === 'uiColumnMoved') keepColumns(api);
      }}
      onColumnResized={({ api, finished, source }) => {
        if (finished && source === 'uiColumnResized') keepColumns(api);
      }}
      onSortChanged={({ api }) => {
        const sort = sortOf(api.getColumnState());
        if (sort !== null && sort.field + sort.direction !== found.sort.field + found.sort.direction) {
          onSort(sort);
        }
      }}
      onRowDoubleClicked={({ data }) => open(data)}
      onCellKeyDown={(keyDown) => {
        const { data, event } = keyDown;
        if (event instanceof window.KeyboardEvent && event.key === 'Enter' && !event.repeat) open(data);
        selectByKey(keyDown);
      }}
      focusGridInnerElement={({ api }) => {
        const at = api.getFocusedCell();
        api.setFocusedCell(at?.rowIndex ?? api.getFirstDisplayedRowIndex(), at?.column ?? 'order');
        return true;
      }}
    />
  );
};

/** Its name is for screen readers; there is no room for it. */
const useSelectionColumn = (): ColDef<Hit> => {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      colId: selectionColumnId,
      headerName: t('panel.name'),
      headerStyle: { fontSize: 0 },
      cellRenderer: SelectionCell,
      width: 36,
      minWidth: 36,
      maxWidth: 36,
      resizable: false,
      sortable: false,
      lockPosition: 'left',
    }),
    [t],
  );
};

const useColumnDefs = (sort: SearchSort) => {
  const { columns, definitions, choose } = useColumns();
  const selectionColumn = useSelectionColumn();
  const columnDefs = useMemo(
    (): ColDef<Hit>[] => [
      selectionColumn,
      ...definitions.map((column) => ({
        ...column,
        sort: column.colId === sort.field ? sort.direction : null,
      })),
    ],
    [definitions, sort, selectionColumn],
  );
  return { columns, columnDefs, choose };
};
