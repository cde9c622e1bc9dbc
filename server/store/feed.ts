import { sql } from 'kysely';

import type { Db } from './schema.ts';

/** Where a reader of the feed stands: a row's number and its random tag, which no other history of this database has. */
export type FeedPosition = { readonly sequence: number; readonly tag: string };

export type FeedRow = FeedPosition & {
  readonly kind: 'genesis' | 'card' | 'configuration' | 'permissions';
  readonly cardId: string | null;
  readonly operatorId: string | null;
  readonly siteBefore: string | null;
  readonly siteAfter: string | null;
};

export type FeedFacts = {
  readonly epoch: string;
  readonly head: FeedPosition;
  /** Of the row asked for; undefined where there is none, or not any more. */
  readonly tag: string | undefined;
};

export type FeedStore = {
  readonly head: () => Promise<FeedPosition>;
  /** All that says whether a cursor at this row still leads anywhere, as it was at one moment. */
  readonly factsAt: (sequence: number) => Promise<FeedFacts>;
  readonly after: (sequence: number, limit: number) => Promise<readonly FeedRow[]>;
};

const factsAt = async (db: Db, sequence: number): Promise<FeedFacts> => {
  // One statement: every desk asks this every half minute, most often to hear that nothing has changed.
  const { rows } = await sql<{ epoch: string; seq: number; head: string; tag: string | null }>`
    select instance.epoch, head.seq, head.tag as head, (select tag from feed where seq = ${sequence}) as tag
    from instance, (select seq, tag from feed order by seq desc limit 1) as head`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The feed has no genesis row.');
  return { epoch: row.epoch, head: { sequence: row.seq, tag: row.head }, tag: row.tag ?? undefined };
};

export const createFeedStore = (db: Db): FeedStore => ({
  head: async () => {
    const row = await db
      .selectFrom('feed')
      .select(['seq', 'tag'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    return { sequence: row.seq, tag: row.tag };
  },
  factsAt: (sequence) => factsAt(db, sequence),
  after: async (sequence, limit) => {
    const rows = await db
      .selectFrom('feed')
      .selectAll()
      .where('seq', '>', sequence)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      sequence: row.seq,
      tag: row.tag,
      kind: row.kind,
      cardId: row.card_id,
      operatorId: row.operator_id,
      siteBefore: row.site_before,
      siteAfter: row.site_after,
    }));
  },
});
