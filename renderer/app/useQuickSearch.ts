import { useCallback } from 'react';
import { useStore } from 'react-redux';

import { api } from '../ipc/api.ts';
import { problemOf } from '../ui/problemOf.ts';
import { cardOpened, searchAsked, selectDialog, type navigation } from './navigation.ts';
import {
  ledNowhere,
  ledSomewhere,
  scanIgnored,
  selectLastAsked,
  wayTo,
  type AskedBy,
  type quickSearch,
} from './quickSearch.ts';

type State = {
  readonly navigation: ReturnType<typeof navigation.getInitialState>;
  readonly quickSearch: ReturnType<typeof quickSearch.getInitialState>;
};

/** Goes to what the text finds. Only the last question counts, and a dialog that was opened meanwhile is not left. */
export const useQuickSearch = (): ((text: string, by: AskedBy) => Promise<void>) => {
  const store = useStore<State>();
  const [findCards] = api.useFindCardsMutation();
  return useCallback(
    async (text, by) => {
      const asked = findCards({ text });
      const { data, error } = await asked;
      const state = store.getState();
      if (selectLastAsked(state) !== asked.requestId) return;
      if (selectDialog(state) !== null) {
        store.dispatch(scanIgnored());
        return;
      }
      if (data === undefined) {
        store.dispatch(ledNowhere({ kind: 'failed', by, problem: problemOf(error) }));
        return;
      }
      const way = wayTo({ text, by }, data);
      if (way.kind === 'nowhere') {
        store.dispatch(ledNowhere({ kind: 'none', by, text }));
        return;
      }
      store.dispatch(ledSomewhere());
      store.dispatch(way.kind === 'profile' ? cardOpened(way.cardId) : searchAsked(way.wish));
    },
    [store, findCards],
  );
};
