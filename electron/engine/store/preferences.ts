import type { Preferences } from '../../../shared/contract/ipc.ts';
import { preferences } from '../../../shared/contract/search.ts';
import type { Notes } from './notes.ts';
import type { Author } from './outbox.ts';

/** What each operator chose for himself at this desk. */
export type PreferenceStore = {
  read(author: Author): Preferences;
  save(author: Author, chosen: Preferences): void;
};

const none: Preferences = { savedSearches: [], defaultSearch: null, columns: [] };

export const createPreferences = (notes: Notes): PreferenceStore => {
  const placeOf = ({ operatorId }: Author): string => `preferences/${operatorId}`;
  return {
    read: (author) => {
      const saved = notes.read(placeOf(author));
      if (saved === undefined) return none;
      // What a newer desk wrote, or what was damaged, keeps nobody from searching.
      const parsed = preferences.safeParse(jsonOf(saved));
      return parsed.success ? parsed.data : none;
    },
    save: (author, chosen) => {
      notes.write(placeOf(author), JSON.stringify(chosen));
    },
  };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
