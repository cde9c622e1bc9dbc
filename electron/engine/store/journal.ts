import { createHash } from 'node:crypto';

import { z } from 'zod';

import { journalKinds } from '../../../shared/contract/ipc.ts';
import { bytesOf, numberOf, textOf, type Sql } from './open.ts';
import type { Seal } from './seal.ts';

const journalEntry = z.object({
  seq: z.number(),
  at: z.string(),
  commandId: z.string(),
  operatorId: z.string(),
  kind: z.enum(journalKinds),
  detail: z.string(),
  previous: z.string(),
  hash: z.string(),
});

export type JournalEntry = z.infer<typeof journalEntry>;
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

const placeOf = (seq: number): string => `journal/${seq}`;

export const createJournal = (sql: Sql, seal: Seal): Journal => {
  const read = (row: Readonly<Record<string, unknown>>): JournalEntry => {
    const seq = numberOf(row, 'seq');
    return journalEntry.parse(JSON.parse(seal.open(placeOf(seq), bytesOf(row, 'sealed'))));
  };
  const find = (row: Readonly<Record<string, unknown>>): Found => {
    try {
      return read(row);
    } catch {
      return 'damaged';
    }
  };
  const witnessed = (): JournalWitness | null => {
    const row = sql.get("SELECT value FROM desk WHERE key = 'journalWitness'");
    return row === undefined ? null : journalWitness.parse(JSON.parse(textOf(row, 'value')));
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
    verify: () => verdictOf(sql.all('SELECT seq, sealed FROM journal ORDER BY seq').map(find), witnessed()),
    witness: (seen) => {
      sql.run("INSERT OR REPLACE INTO desk (key, value) VALUES ('journalWitness', ?)", JSON.stringify(seen));
    },
    witnessed,
  };
};

/** A row whose seal does not open was not written by this desk: `damaged`. */
type Found = JournalEntry | 'damaged';

const follows = (before: JournalEntry | undefined, entry: JournalEntry): boolean =>
  entry.seq === (before?.seq ?? 0) + 1 &&
  entry.previous === (before?.hash ?? genesis) &&
  entry.hash === hashOf(entry);

const verdictOf = (found: readonly Found[], witness: JournalWitness | null): JournalVerdict => {
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
