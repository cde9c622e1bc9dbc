import type { GridApi } from 'ag-grid-community';

import type { AddedField } from './criteria.ts';

/** To the row that last had the focus, else to the one that it was in when the grid was left. */
export const focusResults = (grid: GridApi, rowLeft: number): void => {
  const row = grid.getFocusedCell()?.rowIndex ?? rowLeft;
  grid.ensureIndexVisible(row);
  grid.setFocusedCell(row, 'order');
  // In a narrow window the screen scrolls, which the grid does not know.
  document.activeElement?.scrollIntoView({ block: 'nearest' });
};

/** To the first thing that can be done, else to the panel itself. */
export const focusPanel = (panel: HTMLElement | null): void => {
  const target = panel?.querySelector<HTMLElement>('button:not(:disabled)') ?? panel;
  target?.focus();
};

export type FieldName = 'objectType' | 'searchText' | 'addCriterion' | AddedField;

/** To a field of the criteria; a text is selected, to be typed over. */
export const focusField = (form: HTMLFormElement | null, name: FieldName): void => {
  const field = form?.querySelector<HTMLElement>(`[name="${name}"]`);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
};
