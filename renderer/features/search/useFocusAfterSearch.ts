import type { GridApi } from 'ag-grid-community';
import { useRef, type KeyboardEvent, type RefObject } from 'react';

import type { CardRow } from '../../../shared/contract/ipc.ts';
import { focusField, focusResults, selectFirst } from './focus.ts';

type Places = {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly results: RefObject<HTMLElement | null>;
  readonly grid: RefObject<GridApi<CardRow> | null>;
};

/**
 * A search takes the focus to the first row. Until the rows are there it waits at the results, so that what a fast hand
 * types ahead does not end in the search text: a Space meant for the first row is kept for it.
 */
export const useFocusAfterSearch = ({ form, results, grid }: Places) => {
  const waiting = useRef(false);
  const spaceTyped = useRef(false);
  return {
    searchAndFocus: async (search: () => Promise<number | null>): Promise<void> => {
      waiting.current = true;
      spaceTyped.current = false;
      results.current?.focus();
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
      focusResults(grid.current);
      if (spaceTyped.current) selectFirst(grid.current);
    },
  };
};
