import type {
  GridApi,
  GridPreDestroyedEvent,
  ModelUpdatedEvent,
  SelectionChangedEvent,
} from 'ag-grid-community';
import { useEffect, useRef } from 'react';
import { useDispatch, useSelector } from 'react-redux';

import type { CardRow } from '../../../shared/contract/ipc.ts';
import { rowHeight } from './gridTheme.ts';
import { gridLeft, selectGrid, selectionChanged, selectSelection } from './searchSlice.ts';

type Grid = GridApi<CardRow>;

const fromOperator: readonly string[] = ['rowClicked', 'checkboxSelected', 'spaceKey'];

/** A new search begins at the top with nothing selected. */
const useNewSearch = (grid: Grid | null, searchId: string): void => {
  const begun = useRef(searchId);
  useEffect(() => {
    if (grid === null || begun.current === searchId) return;
    begun.current = searchId;
    grid.deselectAll();
    grid.clearFocusedCell();
    grid.ensureIndexVisible(0, 'top');
  }, [grid, searchId]);
};

/**
 * Where the operator is in the results: the selection goes to the store, and a grid that comes back shows the rows and
 * the selection that it was left with. `onFirstRows` is told once a search that its first rows can be selected.
 */
export const useGridPlace = (grid: Grid | null, searchId: string, onFirstRows: () => void) => {
  const dispatch = useDispatch();
  const left = useSelector(selectGrid);
  const selection = useSelector(selectSelection);
  const comingBack = useRef(selection);
  const shown = useRef<string>(null);
  useNewSearch(grid, searchId);
  const selectAgain = (api: Grid) => {
    const nodes = comingBack.current.flatMap((id) => api.getRowNode(id) ?? []);
    if (nodes.length > 0) api.setNodesSelected({ nodes, newValue: true });
    comingBack.current = comingBack.current.filter((id) => api.getRowNode(id) === undefined);
  };
  return {
    onModelUpdated: ({ api }: ModelUpdatedEvent<CardRow>) => {
      selectAgain(api);
      if (shown.current === searchId || api.getDisplayedRowAtIndex(0)?.data === undefined) return;
      if (shown.current === null && left?.searchId === searchId) api.ensureIndexVisible(left.topRow, 'top');
      shown.current = searchId;
      onFirstRows();
    },
    onSelectionChanged: ({ api, source }: SelectionChangedEvent<CardRow>) => {
      if (!fromOperator.includes(source)) return;
      comingBack.current = [];
      dispatch(selectionChanged(api.getSelectedRows().map(({ card }) => card.id)));
    },
    onGridPreDestroyed: ({ api }: GridPreDestroyedEvent<CardRow>) => {
      const topRow = Math.round(api.getVerticalPixelRange().top / rowHeight);
      dispatch(gridLeft({ searchId, topRow }));
    },
  };
};
