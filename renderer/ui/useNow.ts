import { useEffect, useState } from 'react';

const second = 1_000;

/** The time now, in ms since 1970, anew every so many seconds. */
export const useNow = (everySeconds: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everySeconds * second);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
};
