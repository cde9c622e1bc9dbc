import { tabs, type Tab } from './navigation.ts';

export type Shortcut =
  | { readonly kind: 'tab'; readonly tab: Tab }
  | { readonly kind: 'searchText' }
  | { readonly kind: 'synchronise' }
  | { readonly kind: 'help' }
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
  if (ctrlKey) {
    if (key.toLowerCase() === 'f') return { kind: 'searchText' };
    if (key.toLowerCase() === 'l') return { kind: 'lock' };
    const tab = tabs[Number(key) - 1];
    return tab === undefined ? null : { kind: 'tab', tab };
  }
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
