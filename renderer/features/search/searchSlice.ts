import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

import type { RequestReply, SavedSearch, SearchCriteria, SearchSort } from '../../../shared/contract/ipc.ts';
import { problem, type Problem } from '../../../shared/domain/problem.ts';
import { countIn, withSpan, type Span, type Spans } from '../../../shared/domain/spans.ts';
import { operatorChanged, searchAsked } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { addedOf, type Added } from './criteria.ts';
import { afterChoice, nothingSelected, type Choice, type Selected } from './selection.ts';

export type Found = {
  readonly searchId: string;
  readonly total: number;
  /** Further hits that only the server has. */
  readonly missing: number;
  readonly asOf: string;
  /** When the search was made. */
  readonly at: string;
  readonly criteria: SearchCriteria;
  readonly sort: SearchSort;
};

type OrderPlaces = RequestReply<'findOrderPlaces'>;

/** `before`: the results that stay in sight, greyed, until the new ones are there. */
export type Results =
  | { readonly kind: 'none' }
  | { readonly kind: 'searching'; readonly requestId: string; readonly before: Found | null }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The row at the top of the grid, and the one with the focus, when its screen was last left. */
type GridLeft = { readonly searchId: string; readonly topRow: number; readonly row: number };

type Search = {
  /** As far as the operator has chosen; `objectType: null` stands for the first there is. */
  readonly criteria: {
    readonly objectType: string | null;
    readonly state: string | null;
    readonly text: string;
    readonly added: Added;
  };
  /** Nothing was entered, asked for or searched yet. */
  readonly isUntouched: boolean;
  readonly sort: SearchSort;
  readonly results: Results;
  readonly selected: Selected;
  /** The places in sight. */
  readonly view: Span;
  readonly grid: GridLeft | null;
  /** Another screen asked for this search; it has not been started yet. */
  readonly asked: boolean;
};

const initialState: Search = {
  criteria: { objectType: null, state: null, text: '', added: {} },
  isUntouched: true,
  sort: { field: 'orderedAt', direction: 'desc' },
  results: { kind: 'none' },
  selected: nothingSelected,
  view: { from: 0, to: 0 },
  grid: null,
  asked: false,
};

const foundIn = (results: Results): Found | null => {
  switch (results.kind) {
    case 'found':
      return results.found;
    case 'searching':
      return results.before;
    case 'none':
    case 'failed':
      return null;
  }
};

/** The criteria, the results and the selection of SEARCH. A later search's answer always wins over an earlier one's. */
export const searchSlice = createSlice({
  name: 'search',
  initialState,
  reducers: {
    criteriaChanged: (state, { payload }: PayloadAction<Partial<Search['criteria']>>) => ({
      ...state,
      isUntouched: false,
      criteria: { ...state.criteria, ...payload },
    }),
    /** Its criteria go into the fields, and it is searched. */
    savedSearchChosen: (state, { payload }: PayloadAction<Pick<SavedSearch, 'criteria' | 'sort'>>) => {
      const { objectType, state: cardState, text } = payload.criteria;
      return {
        ...state,
        isUntouched: false,
        asked: true,
        sort: payload.sort,
        criteria: { objectType, state: cardState, text, added: addedOf(payload.criteria) },
      };
    },
    placeChosen: (state, { payload }: PayloadAction<Choice>) => {
      const total = foundIn(state.results)?.total ?? 0;
      const place = Math.min(Math.max(payload.place, 0), total - 1);
      return place < 0 ? state : { ...state, selected: afterChoice(state.selected, { ...payload, place }) };
    },
    allSelected: (state) => {
      const total = foundIn(state.results)?.total ?? 0;
      return total === 0 ? state : { ...state, selected: { spans: [{ from: 0, to: total }], anchor: 0 } };
    },
    orderAdded: (state, { payload: { spans, amount } }: PayloadAction<OrderPlaces>) => ({
      ...state,
      selected: {
        spans: spans.reduce<Spans>(withSpan, state.selected.spans),
        anchor: state.selected.anchor,
        order: { among: countIn(spans), amount },
      },
    }),
    selectionCleared: (state) => ({ ...state, selected: nothingSelected }),
    viewMoved: (state, { payload }: PayloadAction<Span>) => ({ ...state, view: payload }),
    gridLeft: (state, { payload }: PayloadAction<GridLeft>) => ({ ...state, grid: payload }),
    askedSearchStarted: (state) => ({ ...state, asked: false }),
    /** Whoever searches again meanwhile does not want to know. */
    hitsLost: (
      state,
      { payload }: PayloadAction<{ readonly searchId: string; readonly problem: Problem }>,
    ) =>
      state.results.kind === 'found' && state.results.found.searchId === payload.searchId
        ? {
            ...state,
            results: { kind: 'failed' as const, problem: payload.problem },
            selected: nothingSelected,
          }
        : state,
  },
  extraReducers: (builder) => {
    builder
      .addCase(operatorChanged, () => initialState)
      .addCase(searchAsked, (state, { payload }) => ({
        ...state,
        isUntouched: false,
        asked: true,
        criteria: {
          objectType: payload.objectType ?? state.criteria.objectType,
          state: payload.state ?? null,
          text: payload.text,
          added: {},
        },
      }))
      .addMatcher(api.endpoints.searchCards.matchPending, (state, { meta }) => ({
        ...state,
        isUntouched: false,
        sort: meta.arg.originalArgs.sort,
        selected: meta.arg.originalArgs.selected === undefined ? nothingSelected : state.selected,
        results: {
          kind: 'searching' as const,
          requestId: meta.requestId,
          before: foundIn(state.results),
        },
      }))
      .addMatcher(api.endpoints.searchCards.matchFulfilled, (state, { meta, payload }) => {
        if (state.results.kind !== 'searching' || state.results.requestId !== meta.requestId) return state;
        const { criteria, sort } = meta.arg.originalArgs;
        const at = new Date(meta.fulfilledTimeStamp).toISOString();
        const { selected: spans, ...found } = payload;
        return {
          ...state,
          selected: { spans, anchor: null },
          results: { kind: 'found' as const, found: { ...found, criteria, sort, at } },
        };
      })
      .addMatcher(api.endpoints.searchCards.matchRejected, (state, { meta, payload }) =>
        state.results.kind === 'searching' && state.results.requestId === meta.requestId
          ? {
              ...state,
              selected: nothingSelected,
              results: { kind: 'failed' as const, problem: payload ?? problem('desk-fault') },
            }
          : state,
      );
  },
  selectors: {
    selectCriteria: (state) => state.criteria,
    selectSort: (state) => state.sort,
    selectResults: (state) => state.results,
    selectFound: (state) => foundIn(state.results),
    selectSelection: (state) => state.selected.spans,
    selectPartOfOrder: (state) => state.selected.order ?? null,
    selectView: (state) => state.view,
    selectGrid: (state) => state.grid,
    /** The row that the operator was in; of a new search the first. */
    selectRowLeft: ({ grid, results }) =>
      grid?.searchId === foundIn(results)?.searchId ? (grid?.row ?? 0) : 0,
    selectAsked: (state) => state.asked,
    selectIsUntouched: (state) => state.isUntouched,
  },
});

export const {
  criteriaChanged,
  savedSearchChosen,
  placeChosen,
  allSelected,
  orderAdded,
  selectionCleared,
  viewMoved,
  gridLeft,
  askedSearchStarted,
  hitsLost,
} = searchSlice.actions;

export const {
  selectCriteria,
  selectSort,
  selectResults,
  selectFound,
  selectSelection,
  selectPartOfOrder,
  selectView,
  selectGrid,
  selectRowLeft,
  selectAsked,
  selectIsUntouched,
} = searchSlice.selectors;
