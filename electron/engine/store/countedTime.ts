import { z } from 'zod';

import { readNote, type Notes } from './notes.ts';

/** Times are milliseconds since the epoch. `counted`: what the time came to when the clock said `at`. */
const noted = z.object({ counted: z.number(), at: z.number() });

/**
 * A desk's time that only goes forward, however the clock is set: it goes on as the clock does, and where that was set
 * back it goes on from there. It may be ahead of the clock; what is as old as policy allows is never younger by it.
 */
export type CountedTime = {
  at(now: number): number;
  /** Puts it on disk, no more than once a minute; what is not noted before the clock is set back is not counted. */
  note(now: number): void;
};

const everyMs = 60_000;

export const createCountedTime = (notes: Notes): CountedTime => {
  const read = (): z.infer<typeof noted> | null => readNote(notes, 'countedTime', noted);
  const at = (now: number): number => {
    const last = read();
    return last === null ? now : last.counted + Math.max(0, now - last.at);
  };
  return {
    at,
    note: (now) => {
      const last = read();
      if (last !== null && Math.abs(now - last.at) < everyMs) return;
      notes.write('countedTime', JSON.stringify({ counted: at(now), at: now }));
    },
  };
};
