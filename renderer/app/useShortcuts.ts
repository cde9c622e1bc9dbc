import { useCallback, useEffect } from 'react';
import { useDispatch, useSelector } from 'react-redux';

import { selectFound } from '../features/search/searchSlice.ts';
import { api } from '../ipc/api.ts';
import { desk } from '../ipc/bridge.ts';
import {
  cardClosed,
  dialogOpened,
  searchAreaAsked,
  selectDialog,
  selectOpenCard,
  selectTab,
  tabChosen,
} from './navigation.ts';
import { menuShortcuts, shortcutOf, type Shortcut } from './shortcuts.ts';

/** Does what a shortcut asks for; false where it has nothing to do now. */
const useAct = (isAdministrator: boolean): ((shortcut: Shortcut) => boolean) => {
  const dispatch = useDispatch();
  const tab = useSelector(selectTab);
  const openCard = useSelector(selectOpenCard);
  const found = useSelector(selectFound);
  const hasResults = tab === 'search' && openCard === null && found !== null && found.total > 0;
  const dialog = useSelector(selectDialog);
  const [synchronise] = api.useSynchroniseMutation();
  const [lock] = api.useLockMutation();
  return useCallback(
    (shortcut) => {
      if (shortcut.kind === 'synchronise') {
        void synchronise();
        return true;
      }
      if (shortcut.kind === 'lock') {
        void lock();
        return true;
      }
      if (dialog !== null) return false;
      switch (shortcut.kind) {
        case 'tab':
          if (shortcut.tab === 'admin' && !isAdministrator) return false;
          // Who was elsewhere comes back to the cards that are open, as with the mouse.
          dispatch(
            shortcut.tab === 'search' && (tab === 'search' || openCard === null)
              ? searchAreaAsked('objectType')
              : tabChosen(shortcut.tab),
          );
          return true;
        case 'searchText':
          dispatch(searchAreaAsked('searchText'));
          return true;
        case 'print':
          if (!hasResults) return false;
          dispatch(dialogOpened({ kind: 'printHits' }));
          return true;
        case 'settings':
        case 'about':
          dispatch(dialogOpened({ kind: shortcut.kind }));
          return true;
        case 'help':
          dispatch(dialogOpened({ kind: 'shortcuts' }));
          return true;
        case 'escape':
          if (tab !== 'search' || openCard === null) return false;
          dispatch(cardClosed());
          return true;
      }
    },
    [dispatch, synchronise, lock, tab, openCard, hasResults, dialog, isAdministrator],
  );
};

/**
 * The keys and the menu that work everywhere. While a dialog is open only F5 and the lock do: a dialog is left by its own
 * buttons.
 */
export const useShortcuts = (isAdministrator: boolean): void => {
  const act = useAct(isAdministrator);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut === null || event.defaultPrevented || event.repeat) return;
      if (act(shortcut)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    const stopMenu = desk().onEvent('menuChosen', ({ command }) => {
      const shortcut = menuShortcuts[command];
      if (shortcut !== null) act(shortcut);
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopMenu();
    };
  }, [act]);
};
