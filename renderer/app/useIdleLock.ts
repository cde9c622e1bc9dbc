import { useEffect } from 'react';

import { api } from '../ipc/api.ts';
import { readClocks, timeAway } from './timeAway.ts';

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

const lookEveryMs = 5_000;

/** Locks the desk after so many minutes without a sign of the operator; 0: never. A sleep counts as time away. */
export const useIdleLock = (minutes: number): void => {
  const [lock] = api.useLockMutation();
  useEffect(() => {
    if (minutes === 0) return undefined;
    let lastSign = readClocks();
    const onSign = () => {
      lastSign = readClocks();
    };
    const look = setInterval(() => {
      if (timeAway(lastSign, readClocks()) >= minutes * 60_000) void lock();
    }, lookEveryMs);
    for (const sign of signs) window.addEventListener(sign, onSign, { capture: true, passive: true });
    return () => {
      clearInterval(look);
      for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true });
    };
  }, [lock, minutes]);
};
