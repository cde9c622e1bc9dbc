import type { Preferences, SavedSearch } from '../../../shared/contract/ipc.ts';

export const longestName = 60;

/** Beyond so many nobody finds one in the list. */
const mostSaved = 100;

export type NameFault = 'nameMissing' | 'nameTaken' | 'tooMany';

/** What keeps a search from being saved under this name; `except`: the id of the one that has it now. */
export const nameFaultOf = (
  { savedSearches }: Preferences,
  name: string,
  except: string | null = null,
): NameFault | null => {
  const others = savedSearches.filter(({ id }) => id !== except);
  if (name.trim() === '') return 'nameMissing';
  if (others.some((one) => one.name.toLocaleLowerCase() === name.trim().toLocaleLowerCase()))
    return 'nameTaken';
  return others.length >= mostSaved ? 'tooMany' : null;
};

export const withSearch = (chosen: Preferences, added: SavedSearch): Preferences => ({
  ...chosen,
  savedSearches: [...chosen.savedSearches, { ...added, name: added.name.trim() }],
});

export const withName = (chosen: Preferences, id: string, name: string): Preferences => ({
  ...chosen,
  savedSearches: chosen.savedSearches.map((one) => (one.id === id ? { ...one, name: name.trim() } : one)),
});

export const withoutSearch = (chosen: Preferences, id: string): Preferences => ({
  ...chosen,
  savedSearches: chosen.savedSearches.filter((one) => one.id !== id),
  defaultSearch: chosen.defaultSearch === id ? null : chosen.defaultSearch,
});

/** The default is taken back by choosing it again. */
export const withDefault = (chosen: Preferences, id: string): Preferences => ({
  ...chosen,
  defaultSearch: chosen.defaultSearch === id ? null : id,
});
