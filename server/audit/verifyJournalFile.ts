import { createHash } from 'node:crypto';

import { journalFileLine, type JournalFileLine, type Told } from '../../shared/contract/journalFile.ts';
import { faultOfEntry, journalGenesis, type ChainedEntry } from '../../shared/domain/journalChain.ts';
import type { JsonLine } from './jsonLines.ts';

/** The first thing that is wrong. `line`: of the file, from 1; `seq`: of the entry that it is about. */
export type JournalFileFault =
  | { readonly kind: 'edited' | 'removed' | 'inserted'; readonly line: number; readonly seq: number }
  | { readonly kind: 'strange'; readonly line: number }
  /** `seq`: the first entry that is not there. */
  | { readonly kind: 'cutOff'; readonly seq: number }
  /** The server was told of another entry `seq`. */
  | { readonly kind: 'rewritten'; readonly seq: number };

type Begin = Extract<JournalFileLine, { line: 'begin' }>;
type End = Extract<JournalFileLine, { line: 'end' }>;

export type JournalFileVerdict = {
  readonly fault: JournalFileFault | null;
  /** Null where the file has no beginning. */
  readonly begin: Begin | null;
  /** Entries that were looked at and are whole. */
  readonly entries: number;
  /** Up to which entry the server's word was compared with them; null: it was not given. */
  readonly vouchedFor: number | null;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Follows an exported journal from its beginning to its end. `word`: what the server says that it was told of it, without
 * which nobody can tell a file that was written anew as a whole. Stops at the first fault.
 */
export const verifyJournalFile = async (
  lines: AsyncIterable<JsonLine>,
  word: Told | null,
): Promise<JournalFileVerdict> => {
  const reader = createReader(word);
  for await (const { number, value } of lines) {
    const parsed = journalFileLine.safeParse(value);
    const fault = parsed.success ? reader.take(number, parsed.data) : strange(number);
    if (fault !== null) return reader.verdict(fault);
  }
  return reader.verdict(reader.faultAtEnd());
};

const strange = (line: number): JournalFileFault => ({ kind: 'strange', line });

const createReader = (word: Told | null) => {
  let begin: Begin | null = null;
  let last: ChainedEntry | undefined;
  let end: End | null = null;
  const told: Told[] = word === null ? [] : [word];
  const hashes = new Map([[0, journalGenesis]]);

  const takeEntry = (line: number, entry: ChainedEntry): JournalFileFault | null => {
    const fault = faultOfEntry(last, entry, sha256);
    if (fault !== null) return { ...fault, line };
    last = entry;
    if (told.some(({ length }) => length === entry.seq)) hashes.set(entry.seq, entry.hash);
    return null;
  };
  const take = (number: number, record: JournalFileLine): JournalFileFault | null => {
    if ((begin === null) !== (record.line === 'begin') || end !== null) return strange(number);
    switch (record.line) {
      case 'begin':
        begin = record;
        if (record.told !== null) told.push(record.told);
        return null;
      case 'entry':
        return takeEntry(number, record);
      case 'end':
        end = record;
        return faultOfEnd(number, record, last);
    }
  };
  return {
    take,
    faultAtEnd: (): JournalFileFault | null => {
      const entries = last?.seq ?? 0;
      if (end === null) return { kind: 'cutOff', seq: entries + 1 };
      return told.map((one) => faultOfTold(one, entries, hashes)).find((fault) => fault !== null) ?? null;
    },
    verdict: (fault: JournalFileFault | null): JournalFileVerdict => ({
      fault,
      begin,
      entries: last?.seq ?? 0,
      vouchedFor: word?.length ?? null,
    }),
  };
};

const faultOfEnd = (
  line: number,
  { entries, head }: End,
  last: ChainedEntry | undefined,
): JournalFileFault | null => {
  const found = last?.seq ?? 0;
  if (entries > found) return { kind: 'cutOff', seq: found + 1 };
  if (entries < found) return { kind: 'inserted', line, seq: entries + 1 };
  return head === (last?.hash ?? journalGenesis) ? null : { kind: 'edited', line, seq: found };
};

const faultOfTold = (
  { length, head }: Told,
  entries: number,
  hashes: ReadonlyMap<number, string>,
): JournalFileFault | null => {
  if (length > entries) return { kind: 'cutOff', seq: entries + 1 };
  return hashes.get(length) === head ? null : { kind: 'rewritten', seq: length };
};
