import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

import type { Preflight } from '../../shared/contract/bulk.ts';
import type { CardLabel, Command } from '../../shared/contract/command.ts';
import type { Operator } from '../../shared/contract/http.ts';
import type { Selection } from '../../shared/contract/ipc.ts';
import type { Problem } from '../../shared/domain/problem.ts';

export const tabs = ['home', 'search', 'outbox', 'admin'] as const;

export type Tab = (typeof tabs)[number];

/** In their order, for Ctrl and a number, too. */
export const tabsOf = ({ roles }: Pick<Operator, 'roles'>): readonly Tab[] =>
  tabs.filter((tab) => tab !== 'admin' || roles.includes('administrator'));

export type Dialog =
  | { readonly kind: 'wizard'; readonly process: string; readonly cardId: string }
  | {
      readonly kind: 'orderWizard';
      readonly process: string;
      /** What was ordered before, and not done. */
      readonly again?: OrderedBefore;
    }
  | { readonly kind: 'bulkWizard'; readonly process: string; readonly selection: Selection }
  | { readonly kind: 'bulkOutcome' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'about' }
  | { readonly kind: 'journal' }
  | { readonly kind: 'savedSearches' }
  | { readonly kind: 'exportHits' }
  | { readonly kind: 'printHits' }
  | { readonly kind: 'columns' }
  | { readonly kind: 'signOut' }
  | { readonly kind: 'signInAgain' };

export type OrderedBefore = Pick<Extract<Command, { kind: 'order' }>, 'id' | 'order'>;

export type FocusTarget = 'objectType' | 'searchText' | 'results' | 'profile';

/** What another screen wants searched; what it leaves out keeps its default. */
export type SearchWish = {
  readonly objectType?: string;
  readonly state?: string | null;
  readonly text: string;
};

/** A process that was begun on many cards. Its commands are in the outbox like any other. */
export type Bulk = {
  readonly process: string;
  readonly objectType: string;
  readonly commandIds: readonly string[];
  /** What the desk did not even accept, and what nobody asked it to. */
  readonly notAccepted: readonly { readonly cardLabel: CardLabel; readonly problem: Problem }[];
  readonly unable: Preflight['unable'];
};

type Navigation = {
  readonly tab: Tab;
  /** The card whose profile covers the results of SEARCH: the last of `openCards`, or another that was chosen there. */
  readonly openCard: string | null;
  /** In the order in which they were opened; whoever leaves one comes to the one before. */
  readonly openCards: readonly string[];
  readonly dialog: Dialog | null;
  /** The last one of this shift. */
  readonly bulk: Bulk | null;
  /** Where the focus is to go; null once it is there. */
  readonly focus: FocusTarget | null;
  /** Commands of whose end the operator is told: refused, done by somebody else before, or cards ordered; oldest first. */
  readonly news: readonly Command[];
  readonly announcement: string;
};

/** As many as fit side by side; who goes from scan to scan leaves the oldest behind. */
export const mostOpenCards = 6;

const noCard = { openCard: null, openCards: [] };

const initialState: Navigation = {
  tab: 'home',
  openCard: null,
  openCards: [],
  dialog: null,
  bulk: null,
  focus: null,
  news: [],
  announcement: '',
};

/** What the operator works on, where the screen does not know by itself what that is. */
const focusOf = ({ tab, openCard }: Navigation): FocusTarget | null => {
  if (tab !== 'search') return null;
  return openCard === null ? 'results' : 'profile';
};

/** Where the operator is, and what screens ask of each other; no screen knows another. */
export const navigation = createSlice({
  name: 'navigation',
  initialState,
  reducers: {
    /** Nothing of one operator's work is left on the screen for the next. */
    operatorChanged: () => initialState,
    tabChosen: (state, { payload }: PayloadAction<Tab>) => ({ ...state, tab: payload }),
    searchAreaAsked: (state, { payload }: PayloadAction<FocusTarget>) => ({
      ...state,
      tab: 'search' as const,
      ...noCard,
      focus: payload,
    }),
    searchAsked: (state, _: PayloadAction<SearchWish>) => ({
      ...state,
      tab: 'search' as const,
      ...noCard,
    }),
    cardOpened: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      tab: 'search' as const,
      openCard: payload,
      openCards: [...state.openCards.filter((id) => id !== payload), payload].slice(-mostOpenCards),
    }),
    /** In this order, beside those that are open, as far as there is room; the first of them is shown. */
    cardsOpened: (state, { payload }: PayloadAction<readonly string[]>) => ({
      ...state,
      tab: 'search' as const,
      openCard: payload[0] ?? state.openCard,
      openCards: [...state.openCards.filter((id) => !payload.includes(id)), ...payload].slice(-mostOpenCards),
    }),
    /** Another of the open cards. */
    cardChosen: (state, { payload }: PayloadAction<string>) => ({ ...state, openCard: payload }),
    /** Leads to the card that was opened before it, or to the results. */
    cardClosed: (state) => {
      const openCards = state.openCards.filter((id) => id !== state.openCard);
      const openCard = openCards.at(-1) ?? null;
      const focus = openCard === null ? ('results' as const) : ('profile' as const);
      return { ...state, openCards, openCard, focus };
    },
    cardsClosed: (state) => ({ ...state, ...noCard, focus: 'results' as const }),
    focusGiven: (state) => ({ ...state, focus: null }),
    dialogOpened: (state, { payload }: PayloadAction<Dialog>) => ({ ...state, dialog: payload }),
    dialogClosed: (state) => ({ ...state, dialog: null }),
    /** Nothing is left open; who unlocks the desk goes on where he was. */
    deskLocked: (state) => ({ ...state, dialog: null, focus: focusOf(state) }),
    /** The command button is disabled now: the focus goes on to the results, to the next card, or to the way back. */
    commandAccepted: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      dialog: null,
      announcement: payload,
      focus: focusOf(state),
    }),
    bulkStarted: (state, { payload }: PayloadAction<Bulk>) => ({
      ...state,
      bulk: payload,
      dialog: { kind: 'bulkOutcome' as const },
    }),
    commandNewsCame: (state, { payload }: PayloadAction<Command>) => ({
      ...state,
      news: [...state.news.filter(({ id }) => id !== payload.id), payload],
    }),
    commandNewsPutAway: (state) => ({ ...state, news: [] }),
    announced: (state, { payload }: PayloadAction<string>) => ({ ...state, announcement: payload }),
  },
  selectors: {
    selectTab: (state) => state.tab,
    selectOpenCard: (state) => state.openCard,
    selectOpenCards: (state) => state.openCards,
    selectDialog: (state) => state.dialog,
    selectBulk: (state) => state.bulk,
    selectFocus: (state) => state.focus,
    selectCommandNews: (state) => state.news,
    selectAnnouncement: (state) => state.announcement,
  },
});

export const {
  operatorChanged,
  tabChosen,
  searchAreaAsked,
  searchAsked,
  cardOpened,
  cardsOpened,
  cardChosen,
  cardClosed,
  cardsClosed,
  focusGiven,
  dialogOpened,
  dialogClosed,
  deskLocked,
  commandAccepted,
  bulkStarted,
  commandNewsCame,
  commandNewsPutAway,
  announced,
} = navigation.actions;

export const {
  selectTab,
  selectOpenCard,
  selectOpenCards,
  selectDialog,
  selectBulk,
  selectFocus,
  selectCommandNews,
  selectAnnouncement,
} = navigation.selectors;
