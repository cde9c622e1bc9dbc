import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { FoundEntry, JournalEntry, JournalTable } from './journalTable.ts';
import type { Notes } from './notes.ts';

export type JournalNote = Pick<JournalEntry, 'at' | 'commandId' | 'operatorId' | 'kind' | 'detail'>;

const journalWitness = z.object({ length: z.number(), head: z.string(), at: z.string() });

export type JournalWitness = z.infer<typeof journalWitness>;

export type JournalVerdict = {
  readonly entries: number;
  /** The number of the first entry that was edited, removed, or inserted; null where the chain holds. */
  readonly broken: number | null;
  /** The server was told of entries that are not there any more, or of others. */
  readonly cutOff: boolean;
};

/** The desk's hash-chained record of every command. It carries ids, no names. */
export type Journal = {
  /** Must run inside the transaction that it records. */
  append(note: JournalNote): void;
  head(): { readonly length: number; readonly head: string };
  entries(): readonly JournalEntry[];
  /** Follows the chain and holds it against what the server was last told of it. */
  verify(): JournalVerdict;
  /** The server has been told of the journal up to here: `at` is RFC 3339. */
  witness(seen: JournalWitness): void;
  /** What the server was last told; null: nothing yet. */
  witnessed(): JournalWitness | null;
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

const witnessNote = 'journalWitness';

export const createJournal = (table: JournalTable, notes: Notes): Journal => {
  const witnessed = (): JournalWitness | null => {
    const text = notes.read(witnessNote);
    return text === undefined ? null : journalWitness.parse(JSON.parse(text));
  };
  return {
    append: (note) => {
      const before = table.last();
      const body = { ...note, seq: (before?.seq ?? 0) + 1, previous: before?.hash ?? genesis };
      table.insert({ ...body, hash: hashOf(body) });
    },
    head: () => {
      const entry = table.last();
      return { length: entry?.seq ?? 0, head: entry?.hash ?? genesis };
    },
    entries: table.entries,
    verify: () => verdictOf(table.found(), witnessed()),
    witness: (seen) => {
      notes.write(witnessNote, JSON.stringify(seen));
    },
    witnessed,
  };
};

const follows = (before: JournalEntry | undefined, entry: JournalEntry): boolean =>
  entry.seq === (before?.seq ?? 0) + 1 &&
  entry.previous === (before?.hash ?? genesis) &&
  entry.hash === hashOf(entry);

const verdictOf = (found: readonly FoundEntry[], witness: JournalWitness | null): JournalVerdict => {
  let last: JournalEntry | undefined;
  const hashes: string[] = [];
  for (const entry of found) {
    if (entry === 'damaged' || !follows(last, entry)) break;
    last = entry;
    hashes.push(entry.hash);
  }
  return {
    entries: found.length,
    broken: hashes.length === found.length ? null : hashes.length + 1,
    cutOff: witness !== null && witness.length > 0 && hashes[witness.length - 1] !== witness.head,
  };
};
