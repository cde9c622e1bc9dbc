import type { GridApi } from 'ag-grid-community';
import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { useDispatch, useSelector } from 'react-redux';

import { focusField, focusResults } from './focus.ts';
import type { Hit } from './hits.ts';
import { placeChosen, selectFound, selectRowLeft } from './searchSlice.ts';

type Places = {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly results: RefObject<HTMLElement | null>;
  readonly grid: RefObject<GridApi<Hit> | null>;
};

/**
 * A search takes the focus to the first row. Until the rows are there it waits at the results, so that what a fast hand
 * types ahead does not end in the search text: a Space meant for the first row is kept for it.
 */
export const useFocusAfterSearch = ({ form, results, grid }: Places) => {
  const dispatch = useDispatch();
  const waiting = useRef(false);
  const spaceTyped = useRef(false);
  const hasHits = (useSelector(selectFound)?.total ?? 0) > 0;
  const rowLeft = useSelector(selectRowLeft);
  const waitForRows = () => {
    waiting.current = true;
    spaceTyped.current = false;
    results.current?.focus();
  };
  return {
    /** What was found before may still have to be drawn: the grid is not kept while another screen is shown. */
    focusFound: () => {
      if (grid.current?.isDestroyed() === false) focusResults(grid.current, rowLeft);
      else if (hasHits) waitForRows();
      else focusField(form.current, 'searchText');
    },
    searchAndFocus: async (search: () => Promise<number | null>): Promise<void> => {
      waitForRows();
      const total = await search();
      if (total !== null && total > 0) return;
      waiting.current = false;
      focusField(form.current, 'searchText');
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.target !== event.currentTarget || !waiting.current) return;
      event.preventDefault();
      spaceTyped.current = true;
    },
    onFirstRows: () => {
      if (!waiting.current) return;
      waiting.current = false;
      // Who went on to something else meanwhile is not taken back.
      if (document.activeElement !== results.current) return;
      if (grid.current !== null) focusResults(grid.current, rowLeft);
      if (spaceTyped.current) dispatch(placeChosen({ place: rowLeft, how: 'toggle' }));
    },
  };
};
