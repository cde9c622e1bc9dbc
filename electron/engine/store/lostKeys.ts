import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

import { z } from 'zod';

import type { LastCount } from './lastCount.ts';
import { readNote, type Notes } from './notes.ts';
import type { Author } from './outbox.ts';
import { foreignMark } from './ownKey.ts';

const lostKey = z.object({
  /** The mark of the outbox that it opened. */
  mark: z.string(),
  /** RFC 3339: when it was noticed. */
  at: z.string(),
  /** How many commands waited in that outbox; null: not known. */
  waiting: z.number().nullable(),
  /** RFC 3339; null: nothing waited, as far as is known. */
  since: z.string().nullable(),
});

/** A key without which an outbox cannot be opened any more. */
export type LostKey = z.infer<typeof lostKey>;

/** The last key that was lost, until each operator has read of it. */
export type LostKeys = {
  last(): LostKey | null;
  note(found: LostKey): void;
  /** Null: nobody is signed in, and whoever comes is told as long as nobody has read it. */
  unreadBy(author: Author | null): LostKey | null;
  acknowledge(author: Author): void;
};

const readers = z.array(z.string());

export const createLostKeys = (notes: Notes): LostKeys => {
  const last = (): LostKey | null => readNote(notes, 'lostKey', lostKey);
  const readBy = (): readonly string[] => readNote(notes, 'lostKeyReadBy', readers) ?? [];
  return {
    last,
    note: (found) => {
      notes.write('lostKeyReadBy', '[]');
      notes.write('lostKey', JSON.stringify(found));
    },
    unreadBy: (author) => {
      const isRead = author === null ? readBy().length > 0 : readBy().includes(author.operatorId);
      return isRead ? null : last();
    },
    acknowledge: ({ operatorId }) => {
      notes.write('lostKeyReadBy', JSON.stringify([...new Set([...readBy(), operatorId])]));
    },
  };
};

type About = {
  readonly known: LostKey | null;
  readonly count: LastCount | null;
  /** RFC 3339. */
  readonly now: string;
};

/** What nothing tells of yet. It is looked for on the disk: the desk may have fallen between putting aside and telling. */
export const findLostKey = (outbox: string, { known, count, now }: About): LostKey | null => {
  const mark = readdirSync(dirname(outbox))
    .filter((name) => foreignMark(basename(outbox), name))
    .toSorted()
    .at(-1);
  if (mark === undefined || mark === known?.mark) return null;
  return { mark, at: now, waiting: count?.waiting ?? null, since: count?.since ?? null };
};
