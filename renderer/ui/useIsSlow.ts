import { useEffect, useState } from 'react';

const slowMs = 300;

/** Whether what was begun with the first drawing takes so long that a person must be told. */
export const useIsSlow = (): boolean => {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), slowMs);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
};
