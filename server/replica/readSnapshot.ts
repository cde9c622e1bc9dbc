import type { SnapshotPage } from '../../shared/contract/http.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Refusal } from '../refusal.ts';
import type { Sites } from '../store/cards.ts';
import type { Store } from '../store/store.ts';
import { checkCursor } from './checkCursor.ts';
import { decodePosition, encode, type FeedCursor } from './cursor.ts';
import { scopeHash, scopeOf } from './scope.ts';

export type SnapshotRequest = {
  readonly permitted: Sites;
  readonly asked: Sites;
  readonly after: string | undefined;
  readonly limit: number;
};

type Start = { readonly cursor: FeedCursor; readonly lastId: string | null };

const begin = async (store: Store, { permitted, asked }: SnapshotRequest): Promise<Start> => {
  const [epoch, head] = [await store.instance.epoch(), await store.feed.head()];
  const scope = scopeHash(scopeOf(permitted, asked));
  return {
    cursor: { epoch, sequence: head.sequence, tag: head.tag, asked: asked && [...asked], scope },
    lastId: null,
  };
};

const goOn = async (store: Store, after: string, permitted: Sites): Promise<Result<Start, Refusal>> => {
  const position = decodePosition(after);
  if (position === undefined) return err({ name: 'malformed', detail: 'after' });
  const checked = await checkCursor(store, position.cursor, permitted);
  return checked.ok ? ok(position) : err({ name: 'resync-required', reason: checked.error });
};

/**
 * One page of the replica's cards, in the order of their ids. The first page reads the feed's cursor before any row, so
 * that a change during the snapshot comes again as a change.
 */
export const readSnapshot = async (
  store: Store,
  request: SnapshotRequest,
): Promise<Result<SnapshotPage, Refusal>> => {
  const { permitted, after, limit } = request;
  const start = after === undefined ? ok(await begin(store, request)) : await goOn(store, after, permitted);
  if (!start.ok) return start;
  const { cursor, lastId } = start.value;
  const found = await store.cards.pageAfter(lastId, scopeOf(permitted, cursor.asked), limit + 1);
  const cards = found.slice(0, limit);
  const last = cards.at(-1);
  const next = found.length > limit && last !== undefined ? encode({ cursor, lastId: last.id }) : null;
  return ok({ cards, next, cursor: encode(cursor) });
};
