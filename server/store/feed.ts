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

export type FeedStore = {
  readonly head: () => Promise<FeedPosition>;
  /** The tag of that row; undefined where there is none, or not any more. */
  readonly tagAt: (sequence: number) => Promise<string | undefined>;
  readonly after: (sequence: number, limit: number) => Promise<readonly FeedRow[]>;
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
  tagAt: async (sequence) =>
    (await db.selectFrom('feed').select('tag').where('seq', '=', sequence).executeTakeFirst())?.tag,
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
