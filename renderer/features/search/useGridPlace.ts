import type { GridApi, GridPreDestroyedEvent, ModelUpdatedEvent } from 'ag-grid-community';
import { useEffect, useRef } from 'react';
import { useDispatch, useSelector } from 'react-redux';

import { rowHeight } from './gridTheme.ts';
import type { Hit } from './hits.ts';
import { gridLeft, selectGrid, viewMoved } from './searchSlice.ts';

type Grid = GridApi<Hit>;

/** A new search begins at the top. */
const useNewSearch = (grid: Grid | null, searchId: string): void => {
  const begun = useRef(searchId);
  useEffect(() => {
    if (grid === null || begun.current === searchId) return;
    begun.current = searchId;
    grid.clearFocusedCell();
    grid.ensureIndexVisible(0, 'top');
  }, [grid, searchId]);
};

/** The places whose rows are wholly in sight. */
const viewOf = (api: Grid) => {
  const { top, bottom } = api.getVerticalPixelRange();
  return { from: Math.ceil(top / rowHeight), to: Math.floor(bottom / rowHeight) };
};

/**
 * Where the operator is in the results: a grid that comes back shows the rows that it was left with. `onFirstRows` is
 * told once a search that its first rows are there.
 */
export const useGridPlace = (grid: Grid | null, searchId: string, onFirstRows: () => void) => {
  const dispatch = useDispatch();
  const left = useSelector(selectGrid);
  const shown = useRef<string>(null);
  useNewSearch(grid, searchId);
  const tellView = ({ api }: { readonly api: Grid }) => dispatch(viewMoved(viewOf(api)));
  return {
    onModelUpdated: ({ api }: ModelUpdatedEvent<Hit>) => {
      tellView({ api });
      if (shown.current === searchId || api.getDisplayedRowAtIndex(0)?.data === undefined) return;
      const comesBack = shown.current === null && left?.searchId === searchId;
      shown.current = searchId;
      if (comesBack) {
        api.ensureIndexVisible(left.topRow, 'top');
        // The rows there are drawn with the next frame only.
        requestAnimationFrame(onFirstRows);
      } else {
        onFirstRows();
      }
    },
    onBodyScrollEnd: tellView,
    // Not on a change of the grid's size: the pixels are those from before then.
    onViewportChanged: tellView,
    onGridPreDestroyed: ({ api }: GridPreDestroyedEvent<Hit>) => {
      const topRow = Math.round(api.getVerticalPixelRange().top / rowHeight);
      dispatch(gridLeft({ searchId, topRow, row: api.getFocusedCell()?.rowIndex ?? 0 }));
    },
  };
};
