import type { z } from 'zod';

import { journalEntry } from '../../../shared/contract/journal.ts';
import { bytesOf, numberOf, type Row, type Sql } from './open.ts';
import type { Seal } from './seal.ts';

export type JournalEntry = z.infer<typeof journalEntry>;

/** A row whose seal does not open was not written by this desk: `damaged`. */
export type FoundEntry = JournalEntry | 'damaged';

/** The rows of the journal, and no rule about them. */
export type JournalTable = {
  /** Throws where the number is taken. */
  insert(entry: JournalEntry): void;
  /** `hash`: null where it is damaged. */
  last(): { readonly seq: number; readonly hash: string | null } | undefined;
  at(seq: number): FoundEntry | undefined;
  /** By number. Throws where one is damaged. */
  entries(): readonly JournalEntry[];
  /** By number, whatever is there. */
  found(): readonly FoundEntry[];
};

export const createJournalTable = (sql: Sql, seal: Seal): JournalTable => {
  const read = (row: Row): JournalEntry => {
    const seq = numberOf(row, 'seq');
    return journalEntry.parse(JSON.parse(seal.open(placeOf(seq), bytesOf(row, 'sealed'))));
  };
  const find = (row: Row): FoundEntry => {
    try {
      return read(row);
    } catch {
      return 'damaged';
    }
  };
  const rows = (): readonly Row[] => sql.all('SELECT seq, sealed FROM journal ORDER BY seq');
  return {
    insert: (entry) => {
      sql.run(
        'INSERT INTO journal (seq, sealed) VALUES (?, ?)',
        entry.seq,
        seal.close(placeOf(entry.seq), JSON.stringify(entry)),
      );
    },
    last: () => {
      const row = sql.get('SELECT seq, sealed FROM journal ORDER BY seq DESC LIMIT 1');
      if (row === undefined) return undefined;
      const entry = find(row);
      return { seq: numberOf(row, 'seq'), hash: entry === 'damaged' ? null : entry.hash };
    },
    at: (seq) => {
      const row = sql.get('SELECT seq, sealed FROM journal WHERE seq = ?', seq);
      return row === undefined ? undefined : find(row);
    },
    entries: () => rows().map(read),
    found: () => rows().map(find),
  };
};

const placeOf = (seq: number): string => `journal/${seq}`;
