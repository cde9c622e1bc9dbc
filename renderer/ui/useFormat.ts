import { useMemo } from 'react';

import { createFormat, type Format } from './format.ts';
import { useLocale } from './useLocale.ts';

export const useFormat = (): Format => {
  const locale = useLocale();
  return useMemo(() => createFormat(locale), [locale]);
};
