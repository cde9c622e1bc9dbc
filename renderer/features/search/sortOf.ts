import type { ColumnState } from 'ag-grid-community';

import type { SearchSort } from '../../../shared/contract/ipc.ts';
import { sortFields } from '../../../shared/contract/search.ts';

/** What the grid's headers say the results are to be sorted by. */
export const sortOf = (columns: readonly ColumnState[]): SearchSort | null => {
  const column = columns.find(({ sort }) => sort === 'asc' || sort === 'desc');
  const field = sortFields.find((one) => one === column?.colId);
  if (field === undefined || (column?.sort !== 'asc' && column?.sort !== 'desc')) return null;
  return { field, direction: column.sort };
};
