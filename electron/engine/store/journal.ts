import { createHash } from 'node:crypto';

import { z } from 'zod';

import { bytesOf, numberOf, type Sql } from './open.ts';
import type { Seal } from './seal.ts';

const journalEntry = z.object({
  seq: z.number(),
  at: z.string(),
  commandId: z.string(),
  operatorId: z.string(),
  kind: z.enum([
    'accepted',
    'attempted',
    'unconfirmed',
    'done',
    'refused',
    'takenBack',
    'acknowledged',
    'forgotten',
  ]),
  detail: z.string(),
  previous: z.string(),
  hash: z.string(),
});

export type JournalEntry = z.infer<typeof journalEntry>;
export type JournalNote = Pick<JournalEntry, 'at' | 'commandId' | 'operatorId' | 'kind' | 'detail'>;

/** The desk's hash-chained record of every command. It carries ids, no names. */
export type Journal = {
  /** Must run inside the transaction that it records. */
  append(note: JournalNote): void;
  head(): { readonly length: number; readonly head: string };
  entries(): readonly JournalEntry[];
};

const genesis = '0'.repeat(64);

const hashOf = (entry: Omit<JournalEntry, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry.seq,
        entry.at,
        entry.commandId,
        entry.operatorId,
        entry.kind,
        entry.detail,
        entry.previous,
      ]),
    )
    .digest('hex');

const placeOf = (seq: number): string => `journal/${seq}`;

export const createJournal = (sql: Sql, seal: Seal): Journal => {
  const read = (row: Readonly<Record<string, unknown>>): JournalEntry => {
    const seq = numberOf(row, 'seq');
    return journalEntry.parse(JSON.parse(seal.open(placeOf(seq), bytesOf(row, 'sealed'))));
  };
  const last = (): JournalEntry | undefined => {
    const row = sql.get('SELECT seq, sealed FROM journal ORDER BY seq DESC LIMIT 1');
    return row === undefined ? undefined : read(row);
  };
  return {
    append: (note) => {
      const before = last();
      const body = { ...note, seq: (before?.seq ?? 0) + 1, previous: before?.hash ?? genesis };
      const entry: JournalEntry = { ...body, hash: hashOf(body) };
      sql.run(
        'INSERT INTO journal (seq, sealed) VALUES (?, ?)',
        entry.seq,
        seal.close(placeOf(entry.seq), JSON.stringify(entry)),
      );
    },
    head: () => {
      const entry = last();
      return { length: entry?.seq ?? 0, head: entry?.hash ?? genesis };
    },
    entries: () => sql.all('SELECT seq, sealed FROM journal ORDER BY seq').map(read),
  };
};

/** The sequence number of the first entry that was edited, removed before, or inserted; null where the chain holds. */
export const firstBrokenEntry = (entries: readonly JournalEntry[]): number | null => {
  let previous = genesis;
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1 || entry.previous !== previous || entry.hash !== hashOf(entry))
      return entry.seq;
    previous = entry.hash;
  }
  return null;
};
