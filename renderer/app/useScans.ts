import { useDispatch, useSelector } from 'react-redux';

import { selectDialog } from './navigation.ts';
import { scanIgnored } from './quickSearch.ts';
import { useQuickSearch } from './useQuickSearch.ts';
import { useScanner } from './useScanner.ts';

const longest = 200;

/** A scan goes to the quick search; with a dialog open it goes nowhere, and the dialog says so. */
export const useScans = (): void => {
  const dispatch = useDispatch();
  const dialog = useSelector(selectDialog);
  const find = useQuickSearch();
  useScanner((text) => {
    if (dialog === null) void find(text.trim().slice(0, longest), 'scan');
    else dispatch(scanIgnored());
  });
};
