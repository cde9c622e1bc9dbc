import { useCallback, useEffect } from 'react';
import { useDispatch, useSelector } from 'react-redux';

import type { SearchCriteria, SearchSort, Selection } from '../../../shared/contract/ipc.ts';
import { api } from '../../ipc/api.ts';
import type { Catalogue } from '../../ui/catalogue.ts';
import { filledIn } from './criteria.ts';
import { askedSearchStarted, selectAsked, selectCriteria, selectSort } from './searchSlice.ts';

/** The criteria in the fields, with the first object type where none is chosen; null while there is none at all. */
export const useCriteria = (catalogue: Catalogue): SearchCriteria | null => {
  const { objectType, state, text, added } = useSelector(selectCriteria);
  const first = objectType ?? catalogue.objectTypes[0]?.name;
  return first === undefined ? null : { objectType: first, state, text, ...filledIn(added) };
};

/** `selected`: what of the same search stays selected in its new order. */
export type RunSearch = (
  criteria: SearchCriteria,
  sort?: SearchSort,
  selected?: Selection,
) => Promise<number | null>;

/** The same, and the focus goes to what is found. */
export type Search = (criteria: SearchCriteria, sort?: SearchSort) => void;

/** Answers how many hits there are, or null where the search could not be done; the results are in the store. */
export const useRunSearch = (): RunSearch => {
  const lastSort = useSelector(selectSort);
  const [searchCards] = api.useSearchCardsMutation();
  return useCallback(
    async (criteria, sort = lastSort, selected) => {
      const asked = { ...criteria, text: criteria.text.trim() };
      const answer = await searchCards({ criteria: asked, sort, ...(selected && { selected }) });
      return answer.data?.total ?? null;
    },
    [searchCards, lastSort],
  );
};

/** Does the search that another screen asked for, as soon as there is an object type to search. */
export const useAskedSearch = (criteria: SearchCriteria | null, search: Search): void => {
  const dispatch = useDispatch();
  const asked = useSelector(selectAsked);
  useEffect(() => {
    if (!asked || criteria === null) return;
    dispatch(askedSearchStarted());
    search(criteria);
  }, [asked, criteria, search, dispatch]);
};
