import type { Card, Change } from '../../shared/contract/http.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { readConfiguration } from '../catalogue/readConfiguration.ts';
import type { FeedFacts, FeedRow } from '../store/feed.ts';
import type { Store } from '../store/store.ts';
import { shareReads } from './shareReads.ts';

/** What the feed says after one of its rows: the same for every reader, whatever he may see of it. */
export type FeedReading = {
  readonly facts: FeedFacts;
  readonly rows: readonly FeedRow[];
  readonly hasMore: boolean;
  /** The cards that the rows speak of, as they are now; one that is missing is no more. */
  readonly cards: ReadonlyMap<string, Card>;
  /** null where no row speaks of it. */
  readonly configuration: Extract<Change, { kind: 'configuration' }> | null;
};

/** At most `limit` rows after that of `sequence`. */
export type ReadFeed = (sequence: number, limit: number) => Promise<FeedReading>;

type Parts = { readonly store: Store; readonly catalogue: Catalogue };

/** Of a server process: its requests share what they read. */
export const createFeedReader = (parts: Parts): ReadFeed => {
  const shared = shareReads<FeedReading>();
  return (sequence, limit) => shared(`${sequence}/${limit}`, () => readFeed(parts, sequence, limit));
};

const readFeed = async (
  { store, catalogue }: Parts,
  sequence: number,
  limit: number,
): Promise<FeedReading> => {
  const facts = await store.feed.factsAt(sequence);
  const found = facts.head.sequence > sequence ? await store.feed.after(sequence, limit + 1) : [];
  const rows = found.slice(0, limit);
  const ids = new Set(rows.flatMap(({ cardId }) => (cardId === null ? [] : [cardId])));
  const cards = ids.size === 0 ? [] : await store.cards.findMany([...ids]);
  return {
    facts,
    rows,
    hasMore: found.length > limit,
    cards: new Map(cards.map((card) => [card.id, card])),
    configuration: rows.some(({ kind }) => kind === 'configuration')
      ? { kind: 'configuration', configuration: await readConfiguration(store, catalogue) }
      : null,
  };
};
