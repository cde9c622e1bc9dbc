import type { ResyncReason } from '../../shared/contract/http.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Sites } from '../store/cards.ts';
import type { FeedFacts, FeedPosition } from '../store/feed.ts';
import type { Store } from '../store/store.ts';
import { type FeedCursor, resyncReasonOf } from './cursor.ts';
import { scopeHash, scopeOf } from './scope.ts';

/** The feed's head, where the cursor still leads there, by the facts at its row, for an operator who may see these sites. */
export const headFor = (
  facts: FeedFacts,
  cursor: FeedCursor,
  permitted: Sites,
): Result<FeedPosition, ResyncReason> => {
  const scope = scopeHash(scopeOf(permitted, cursor.asked));
  const reason = resyncReasonOf(cursor, { ...facts, scope });
  return reason === undefined ? ok(facts.head) : err(reason);
};

export const checkCursor = async (
  store: Store,
  cursor: FeedCursor,
  permitted: Sites,
): Promise<Result<FeedPosition, ResyncReason>> =>
  headFor(await store.feed.factsAt(cursor.sequence), cursor, permitted);
