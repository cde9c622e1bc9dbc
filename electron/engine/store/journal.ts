import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { journalLoss } from '../../../shared/contract/journal.ts';
import {
  faultOfEntry,
  hashOfEntry,
  journalGenesis,
  type HashText,
} from '../../../shared/domain/journalChain.ts';
import type { FoundEntry, JournalEntry, JournalTable } from './journalTable.ts';
import { readNote, type Notes } from './notes.ts';

export type JournalNote = Pick<JournalEntry, 'at' | 'commandId' | 'operatorId' | 'kind' | 'detail'>;

const journalWitness = z.object({
  length: z.number(),
  head: z.string(),
  at: z.string(),
  /** When the journal was first found to be another than the server was told of; null: never. */
  lossFoundAt: z.string().nullable().default(null),
});

type JournalLoss = z.infer<typeof journalLoss>;

export type JournalWitness = z.infer<typeof journalWitness>;

export type JournalVerdict = {
  readonly entries: number;
  /** The number of the first entry that was edited, removed, or inserted; null where the chain holds. */
  readonly broken: number | null;
  /** The server was told of entries that are not there any more, or of others. */
  readonly loss: JournalLoss | null;
};

/** The desk's hash-chained record of every command. It carries ids, no names. */
export type Journal = {
  /** Must run inside the transaction that it records. */
  append(note: JournalNote): void;
  head(): { readonly length: number; readonly head: string };
  entries(): readonly JournalEntry[];
  /** What can be read, whatever is wrong with it. */
  readable(): readonly JournalEntry[];
  /** Follows the chain and holds it against what the server was told of it. */
  verify(): JournalVerdict;
  /**
   * The server has been told of the journal up to here. It is held against the entries at once: a file that was put in
   * this one's place may grow past what the server knows, and what is found missing now stays found.
   */
  witness(seen: Omit<JournalWitness, 'lossFoundAt'>): void;
  /** The most that the server was ever told, as far as this desk knows; null: nothing yet. */
  witnessed(): JournalWitness | null;
};

const sha256: HashText = (text) => createHash('sha256').update(text).digest('hex');

const witnessNote = 'journalWitness';

export const createJournal = (table: JournalTable, notes: Notes): Journal => {
  const witnessed = (): JournalWitness | null => readNote(notes, witnessNote, journalWitness);
  return {
    append: (note) => {
      const before = table.last();
      const body = { ...note, seq: (before?.seq ?? 0) + 1, previous: before?.hash ?? journalGenesis };
      table.insert({ ...body, hash: hashOfEntry(body, sha256) });
    },
    head: () => {
      const entry = table.last();
      return { length: entry?.seq ?? 0, head: entry?.hash ?? journalGenesis };
    },
    entries: table.entries,
    readable: () => table.found().filter((entry) => entry !== 'damaged'),
    verify: () => verdictOf(table.found(), witnessed()),
    witness: (seen) => {
      const before = witnessed();
      const lossFoundAt = before?.lossFoundAt ?? (holds(table, seen) ? null : seen.at);
      const most = before !== null && before.length > seen.length ? before : seen;
      notes.write(witnessNote, JSON.stringify({ ...most, lossFoundAt }));
    },
    witnessed,
  };
};

type Told = Pick<JournalWitness, 'length' | 'head'>;

const holds = (table: JournalTable, { length, head }: Told): boolean => {
  const entry = length === 0 ? undefined : table.at(length);
  return length === 0 || (entry !== undefined && entry !== 'damaged' && entry.hash === head);
};

const verdictOf = (found: readonly FoundEntry[], witness: JournalWitness | null): JournalVerdict => {
  let last: JournalEntry | undefined;
  const hashes: string[] = [];
  for (const entry of found) {
    if (entry === 'damaged' || faultOfEntry(last, entry, sha256) !== null) break;
    last = entry;
    hashes.push(entry.hash);
  }
  return {
    entries: found.length,
    broken: hashes.length === found.length ? null : hashes.length + 1,
    loss: witness === null ? null : lossOf(hashes, witness),
  };
};

const lossOf = (
  hashes: readonly string[],
  { length, head, lossFoundAt }: JournalWitness,
): JournalLoss | null => {
  if (length > 0 && hashes[length - 1] !== head) return { kind: 'missing', entries: length };
  return lossFoundAt === null ? null : { kind: 'replaced', at: lossFoundAt };
};
