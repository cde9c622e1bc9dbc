import { useEffect } from 'react';
import { useDispatch, useSelector } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import { searchApi } from '../../ipc/searchApi.ts';
import { savedSearchChosen, selectIsUntouched } from './searchSlice.ts';

/** SEARCH begins with the operator's default search, unless he, or another screen, already asked for something else. */
export const useDefaultSearch = ({ id }: Operator): void => {
  const dispatch = useDispatch();
  const isUntouched = useSelector(selectIsUntouched);
  const { data } = searchApi.useReadPreferencesQuery(id);
  const standard = data?.savedSearches.find((one) => one.id === data.defaultSearch);
  useEffect(() => {
    if (isUntouched && standard !== undefined) dispatch(savedSearchChosen(standard));
  }, [isUntouched, standard, dispatch]);
};
