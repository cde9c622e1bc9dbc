import { z } from 'zod';

import type { ResyncReason } from '../../shared/contract/http.ts';
import type { FeedPosition } from '../store/feed.ts';

const feedCursor = z.object({
  epoch: z.string(),
  sequence: z.number().int(),
  tag: z.string(),
  /** The sites that the desk asked for; null: it asked for no choice. */
  asked: z.array(z.string()).nullable(),
  /** Hash of the sites that the replica holds. */
  scope: z.string(),
});

const snapshotPosition = z.object({ cursor: feedCursor, lastId: z.uuid() });

export type FeedCursor = z.infer<typeof feedCursor>;
export type SnapshotPosition = z.infer<typeof snapshotPosition>;

/** Opaque to the desk: what is inside may change with any release. */
export const encode = (value: FeedCursor | SnapshotPosition): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

const decode = <T>(text: string, schema: z.ZodType<T>): T | undefined => {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

export const decodeCursor = (text: string): FeedCursor | undefined => decode(text, feedCursor);

export const decodePosition = (text: string): SnapshotPosition | undefined => decode(text, snapshotPosition);

export type CursorFacts = {
  readonly epoch: string;
  readonly head: FeedPosition;
  /** Of the feed's row at the cursor's sequence; undefined where there is none. */
  readonly tag: string | undefined;
  /** Hash of the sites that a replica asked for like this one holds now. */
  readonly scope: string;
};

/** Why a replica that stands at this cursor must be read anew; undefined where it need not. */
export const resyncReasonOf = (cursor: FeedCursor, facts: CursorFacts): ResyncReason | undefined => {
  if (cursor.epoch !== facts.epoch || cursor.sequence > facts.head.sequence) return 'restored';
  if (facts.tag === undefined) return 'horizon';
  if (cursor.tag !== facts.tag) return 'restored';
  return cursor.scope === facts.scope ? undefined : 'scope-changed';
};
