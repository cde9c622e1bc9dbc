import type { ResyncReason } from '../../shared/contract/http.ts';
import type { Sites } from '../store/cards.ts';
import type { Store } from '../store/store.ts';
import { type FeedCursor, resyncReasonOf } from './cursor.ts';
import { scopeHash, scopeOf } from './scope.ts';

/** Whether the cursor still leads anywhere in this database, for an operator who may see these sites. */
export const checkCursor = async (
  store: Store,
  cursor: FeedCursor,
  permitted: Sites,
): Promise<ResyncReason | undefined> => {
  const [epoch, head, tag] = await Promise.all([
    store.instance.epoch(),
    store.feed.head(),
    store.feed.tagAt(cursor.sequence),
  ]);
  const scope = scopeHash(scopeOf(permitted, cursor.asked));
  return resyncReasonOf(cursor, { epoch, head, tag, scope });
};
