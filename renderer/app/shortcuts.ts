import type { MenuCommand } from '../../shared/contract/menu.ts';
import { tabs, type Tab } from './navigation.ts';

export type Shortcut =
  | { readonly kind: 'tab'; readonly tab: Tab }
  | { readonly kind: 'searchText' }
  | { readonly kind: 'print' }
  | { readonly kind: 'synchronise' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'help' }
  | { readonly kind: 'about' }
  | { readonly kind: 'lock' }
  | { readonly kind: 'escape' };

export type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
};

/** What a key means wherever it is pressed; null where it is nobody's. */
export const shortcutOf = ({ key, ctrlKey, altKey, shiftKey, metaKey }: Key): Shortcut | null => {
  if (altKey || shiftKey || metaKey) return null;
  return ctrlKey ? withCtrl(key) : plain(key);
};

const withCtrl = (key: string): Shortcut | null => {
  switch (key.toLowerCase()) {
    case 'f':
      return { kind: 'searchText' };
    case 'p':
      return { kind: 'print' };
    case 'l':
      return { kind: 'lock' };
    case ',':
      return { kind: 'settings' };
    default: {
      const tab = tabs[Number(key) - 1];
      return tab === undefined ? null : { kind: 'tab', tab };
    }
  }
};

const plain = (key: string): Shortcut | null => {
  switch (key) {
    case 'F1':
      return { kind: 'help' };
    case 'F5':
      return { kind: 'synchronise' };
    case 'Escape':
      return { kind: 'escape' };
    default:
      return null;
  }
};

/** What a choice in the window's menu means; null where it is about the text size. */
export const menuShortcuts: Readonly<Record<MenuCommand, Shortcut | null>> = {
  home: { kind: 'tab', tab: 'home' },
  search: { kind: 'tab', tab: 'search' },
  outbox: { kind: 'tab', tab: 'outbox' },
  admin: { kind: 'tab', tab: 'admin' },
  searchText: { kind: 'searchText' },
  synchronise: { kind: 'synchronise' },
  print: { kind: 'print' },
  textLarger: null,
  textSmaller: null,
  textUsual: null,
  settings: { kind: 'settings' },
  lock: { kind: 'lock' },
  help: { kind: 'help' },
  about: { kind: 'about' },
};
