import type { Preferences } from '../../../shared/contract/ipc.ts';
import { preferences } from '../../../shared/contract/search.ts';
import { readNote, type Notes } from './notes.ts';
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
    // What a newer desk wrote, too, keeps nobody from searching.
    read: (author) => readNote(notes, placeOf(author), preferences) ?? none,
    save: (author, chosen) => {
      notes.write(placeOf(author), JSON.stringify(chosen));
    },
  };
};
