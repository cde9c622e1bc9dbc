import type { Store } from '../app/store.ts';
import { commandNewsCame, tabChosen } from '../app/navigation.ts';
import { api } from './api.ts';
import { desk } from './bridge.ts';

/** Turns what the desk tells into what the screens read again. Returns its unsubscribe. */
export const followEvents = (store: Store): (() => void) => {
  const bridge = desk();
  const stops = [
    bridge.onEvent('statusChanged', (status) => {
      void store.dispatch(api.util.upsertQueryData('readStatus', undefined, status));
    }),
    bridge.onEvent('settingsChanged', (settings) => {
      void store.dispatch(api.util.upsertQueryData('readSettings', undefined, settings));
    }),
    bridge.onEvent('cardsChanged', () => {
      store.dispatch(api.util.invalidateTags(['Cards']));
    }),
    bridge.onEvent('commandsChanged', () => {
      store.dispatch(api.util.invalidateTags(['Cards', 'Commands']));
    }),
    bridge.onEvent('configurationChanged', () => {
      store.dispatch(api.util.invalidateTags(['Configuration', 'AdditionalCommands']));
    }),
    bridge.onEvent('commandRefused', ({ command }) => {
      store.dispatch(commandNewsCame(command));
    }),
    bridge.onEvent('cardsOrdered', (command) => {
      store.dispatch(commandNewsCame(command));
    }),
    bridge.onEvent('commandForestalled', (command) => {
      store.dispatch(commandNewsCame(command));
    }),
    bridge.onEvent('outboxAsked', () => {
      store.dispatch(tabChosen('outbox'));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
