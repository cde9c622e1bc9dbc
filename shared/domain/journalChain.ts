/** One entry of a desk's journal, chained to the one before it. Ids, no names. `at`: RFC 3339. */
export type ChainedEntry = {
  readonly seq: number;
  readonly at: string;
  readonly commandId: string;
  readonly operatorId: string;
  readonly kind: string;
  readonly detail: string;
  /** The hash of the entry before it. */
  readonly previous: string;
  readonly hash: string;
};

/** What the first entry follows. */
export const journalGenesis = '0'.repeat(64);

/** SHA-256, in hex, of a text in UTF-8. */
export type HashText = (text: string) => string;

export const hashOfEntry = (entry: Omit<ChainedEntry, 'hash'>, hash: HashText): string =>
  hash(
    JSON.stringify([
      entry.seq,
      entry.at,
      entry.commandId,
      entry.operatorId,
      entry.kind,
      entry.detail,
      entry.previous,
    ]),
  );

/** What is wrong with an entry at its place. `seq`: of the entry that is not there, or not what was written. */
export type EntryFault = { readonly kind: 'edited' | 'removed' | 'inserted'; readonly seq: number };

/** `before`: the entry that it should follow; undefined where it should be the first. Null: it does. */
export const faultOfEntry = (
  before: ChainedEntry | undefined,
  entry: ChainedEntry,
  hash: HashText,
): EntryFault | null => {
  const next = (before?.seq ?? 0) + 1;
  if (entry.seq > next) return { kind: 'removed', seq: next };
  if (entry.seq < next) return { kind: 'inserted', seq: entry.seq };
  const follows =
    entry.previous === (before?.hash ?? journalGenesis) && entry.hash === hashOfEntry(entry, hash);
  return follows ? null : { kind: 'edited', seq: entry.seq };
};
