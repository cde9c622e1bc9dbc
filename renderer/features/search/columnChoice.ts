import type { ColumnState } from 'ag-grid-community';

import type { Preferences } from '../../../shared/contract/ipc.ts';

export type ColumnChoice = Preferences['columns'][number];

/** A search has this column whatever was chosen: the focus and the eye need one. */
export const firstColumn = 'order';

/** All columns there are, in the chosen order; a column that is newer than the choice comes last, as it comes. */
export const arranged = (
  chosen: readonly ColumnChoice[],
  known: readonly ColumnChoice[],
): readonly ColumnChoice[] => {
  const there = chosen.filter(({ id }) => known.some((one) => one.id === id));
  return [...there, ...known.filter(({ id }) => !there.some((one) => one.id === id))];
};

export const isHidden = ({ id, hidden }: Pick<ColumnChoice, 'id' | 'hidden'>): boolean =>
  hidden && id !== firstColumn;

export const toggled = (columns: readonly ColumnChoice[], id: string): readonly ColumnChoice[] =>
  columns.map((column) => (column.id === id ? { ...column, hidden: !column.hidden } : column));

/** One place up (-1) or down (1); at the end it stays. */
export const moved = (columns: readonly ColumnChoice[], id: string, by: -1 | 1): readonly ColumnChoice[] => {
  const from = columns.findIndex((column) => column.id === id);
  const [column, other] = [columns[from], columns[from + by]];
  if (column === undefined || other === undefined) return columns;
  return columns.with(from, other).with(from + by, column);
};

/** What the grid's headers say now; a column that shares what room is left keeps doing so. */
export const choiceIn = (
  state: readonly ColumnState[],
  known: readonly ColumnChoice[],
): readonly ColumnChoice[] =>
  arranged(
    state.map(({ colId, hide, width, flex }) => ({
      id: colId,
      hidden: hide === true,
      width: flex == null || flex === 0 ? Math.round(width ?? 0) || null : null,
    })),
    known,
  );
