import type { FeedStore } from '../../../../server/store/feed.ts';
import type { FeedEntry } from '../../../../server/store/transact.ts';
import type { Ask } from './ask.ts';
import { type Content, only, type Rows } from './content.ts';
import { get, type Work } from './work.ts';

/** `seq`: where it was drawn before the commit; else it is drawn with it, and sequence order is commit order. */
export type Told = { readonly entry: FeedEntry; readonly seq: number | null };

const siteOf = (entry: FeedEntry) =>
  entry.kind === 'card'
    ? { card_id: entry.cardId, site_before: entry.siteBefore, site_after: entry.siteAfter }
    : { card_id: null, site_before: null, site_after: null };

export const drawSequence = (content: Content): number => (content.feed.drawn += 1);

export const addToFeed = (content: Content, told: readonly Told[], at: Date, uuid: () => string): void => {
  for (const { entry, seq } of told) {
    const row: Rows['feed'] = {
      seq: seq ?? drawSequence(content),
      tag: uuid(),
      at,
      kind: entry.kind,
      operator_id: entry.kind === 'permissions' ? entry.operatorId : null,
      ...siteOf(entry),
    };
    content.tables.feed.set(String(row.seq), row);
    content.feed.head = Math.max(content.feed.head, row.seq);
  }
};

const rowAt = (work: Work, seq: number): Rows['feed'] | undefined => get(work, 'feed', String(seq));

const headOf = (work: Work) => {
  const row = rowAt(work, work.content.feed.head);
  if (row === undefined) throw new Error('The feed has no head.');
  return { sequence: row.seq, tag: row.tag };
};

const rowsAfter = (work: Work, sequence: number, limit: number): readonly Rows['feed'][] => {
  const rows: Rows['feed'][] = [];
  for (let seq = sequence + 1; seq <= work.content.feed.head && rows.length < limit; seq += 1) {
    const row = rowAt(work, seq);
    if (row !== undefined) rows.push(row);
  }
  return rows;
};

export const createFeedTable = (ask: Ask): FeedStore => ({
  head: () => ask(headOf),
  factsAt: (sequence) =>
    ask((work) => ({
      epoch: get(work, 'instance', only)?.epoch ?? '',
      head: headOf(work),
      tag: rowAt(work, sequence)?.tag,
    })),
  after: (sequence, limit) =>
    ask((work) =>
      rowsAfter(work, sequence, limit).map((row) => ({
        sequence: row.seq,
        tag: row.tag,
        kind: row.kind,
        cardId: row.card_id,
        operatorId: row.operator_id,
        siteBefore: row.site_before,
        siteAfter: row.site_after,
      })),
    ),
});
