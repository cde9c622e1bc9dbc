import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

import type { FoundCards } from '../../shared/contract/ipc.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { api } from '../ipc/api.ts';
import { dialogClosed, dialogOpened, operatorChanged, type SearchWish } from './navigation.ts';

export type AskedBy = 'typing' | 'scan';

/** What is to be said of the last quick search, where it led nowhere. */
export type Standing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'none'; readonly by: AskedBy; readonly text: string }
  | { readonly kind: 'failed'; readonly by: AskedBy; readonly problem: Problem };

type QuickSearch = {
  /** What stands in the box. */
  readonly text: string;
  readonly standing: Standing;
  /** The question that was asked last: only its answer counts. */
  readonly requestId: string | null;
  /** A scan came while a dialog was open. */
  readonly scanIgnored: boolean;
};

const initialState: QuickSearch = {
  text: '',
  standing: { kind: 'nothing' },
  requestId: null,
  scanIgnored: false,
};

/** The one box that finds a card, wherever it is asked from. */
export const quickSearch = createSlice({
  name: 'quickSearch',
  initialState,
  reducers: {
    textTyped: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      text: payload,
      standing: { kind: 'nothing' as const },
    }),
    ledNowhere: (state, { payload }: PayloadAction<Exclude<Standing, { kind: 'nothing' }>>) => ({
      ...state,
      text: payload.kind === 'none' ? payload.text : state.text,
      standing: payload,
    }),
    ledSomewhere: (state) => ({ ...state, text: '', standing: { kind: 'nothing' as const } }),
    standingPutAway: (state) => ({ ...state, standing: { kind: 'nothing' as const } }),
    scanIgnored: (state) => ({ ...state, scanIgnored: true }),
  },
  extraReducers: (builder) => {
    builder
      .addCase(operatorChanged, () => initialState)
      .addCase(dialogOpened, (state) => ({ ...state, scanIgnored: false }))
      .addCase(dialogClosed, (state) => ({ ...state, scanIgnored: false }))
      .addMatcher(api.endpoints.findCards.matchPending, (state, { meta }) => ({
        ...state,
        requestId: meta.requestId,
      }));
  },
  selectors: {
    selectText: (state) => state.text,
    selectStanding: (state) => state.standing,
    selectLastAsked: (state) => state.requestId,
    selectScanIgnored: (state) => state.scanIgnored,
  },
});

export const { textTyped, ledNowhere, ledSomewhere, standingPutAway, scanIgnored } = quickSearch.actions;

export const { selectText, selectStanding, selectLastAsked, selectScanIgnored } = quickSearch.selectors;

/** Where a quick search leads. */
export type Way =
  | { readonly kind: 'profile'; readonly cardId: string }
  | { readonly kind: 'search'; readonly wish: SearchWish }
  | { readonly kind: 'nowhere' };

type Asked = { readonly text: string; readonly by: AskedBy };

/** One hit opens the profile; but a scan opens a card only by its whole number, or a misread code would open another's. */
export const wayTo = ({ text, by }: Asked, found: FoundCards): Way => {
  switch (found.kind) {
    case 'none':
      return { kind: 'nowhere' };
    case 'one':
      return by === 'typing' || found.exact
        ? { kind: 'profile', cardId: found.cardId }
        : { kind: 'search', wish: { objectType: found.objectType, text } };
    case 'several':
      return { kind: 'search', wish: { objectType: found.objectType, text } };
  }
};
