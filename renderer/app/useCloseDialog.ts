import { useCallback } from 'react';
import { useDispatch } from 'react-redux';

import { dialogClosed } from './navigation.ts';

/** Closes the one dialog that is open. */
export const useCloseDialog = (): (() => void) => {
  const dispatch = useDispatch();
  return useCallback(() => {
    dispatch(dialogClosed());
  }, [dispatch]);
};
