import type {
  CellClickedEvent,
  FullWidthCellKeyDownEvent,
  CellKeyDownEvent,
  GridApi,
  IRowNode,
  SuppressKeyboardEventParams,
} from 'ag-grid-community';
import { useCallback, useEffect } from 'react';
import { useDispatch, useSelector } from 'react-redux';

import { hasPlace, type Spans } from '../../../shared/domain/spans.ts';
import type { Hit } from './hits.ts';
import { allSelected, placeChosen, selectSelection } from './searchSlice.ts';
import { howOf } from './selection.ts';

type Grid = GridApi<Hit>;

/** The grid only shows what is selected: it knows the rows that it has read, and all of a million may be. */
const showSelection = (api: Grid, spans: Spans): void => {
  const wrong: Record<'on' | 'off', IRowNode<Hit>[]> = { on: [], off: [] };
  api.forEachNode((node) => {
    if (node.data === undefined) return;
    const selected = hasPlace(spans, node.data.place);
    if (node.isSelected() !== selected) wrong[selected ? 'on' : 'off'].push(node);
  });
  if (wrong.on.length > 0) api.setNodesSelected({ nodes: wrong.on, newValue: true });
  if (wrong.off.length > 0) api.setNodesSelected({ nodes: wrong.off, newValue: false });
};

const isSelectAll = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'a' && (ctrlKey || metaKey);

/** The keys that select are ours: the grid's own selection ends at the rows that it has read. Nor do they scroll. */
export const takesKey = ({ event }: SuppressKeyboardEventParams<Hit>): boolean => {
  const isOurs = event.key === ' ' || isSelectAll(event);
  if (isOurs) event.preventDefault();
  return isOurs;
};

export const selectionColumnId = 'selection';

/** A click selects only that card, Ctrl or Space adds, Shift extends, Ctrl+A takes all hits. */
export const useGridSelection = (grid: Grid | null) => {
  const dispatch = useDispatch();
  const spans = useSelector(selectSelection);
  const show = useCallback(
    (api: Grid | null) => {
      if (api !== null && !api.isDestroyed()) showSelection(api, spans);
    },
    [spans],
  );
  useEffect(() => {
    show(grid);
  }, [show, grid]);
  return {
    show,
    onCellClicked: ({ data, column, event }: CellClickedEvent<Hit>) => {
      if (data === undefined || !(event instanceof MouseEvent)) return;
      const how = howOf(event);
      const adds = column.getColId() === selectionColumnId;
      const choice = {
        only: 'toggle',
        toggle: 'toggle',
        extend: 'extendMore',
        extendMore: 'extendMore',
      } as const;
      dispatch(placeChosen({ place: data.place, how: adds ? choice[how] : how }));
    },
    selectByKey: ({ event, rowIndex }: CellKeyDownEvent<Hit> | FullWidthCellKeyDownEvent<Hit>) => {
      if (!(event instanceof KeyboardEvent) || rowIndex === null) return;
      const { key, shiftKey } = event;
      if (isSelectAll(event)) {
        dispatch(allSelected());
        return;
      }
      if (key === ' ' && !event.repeat) {
        dispatch(placeChosen({ place: rowIndex, how: shiftKey ? 'extend' : 'toggle' }));
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (shiftKey && step !== undefined) {
        dispatch(placeChosen({ place: rowIndex + step, how: 'extend', from: rowIndex }));
      }
    },
  };
};
