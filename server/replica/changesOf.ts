import type { Change } from '../../shared/contract/http.ts';
import type { Sites } from '../store/cards.ts';
import type { FeedRow } from '../store/feed.ts';
import type { FeedReading } from './readFeed.ts';
import { isInScope } from './scope.ts';

export type ChangeFacts = Pick<FeedReading, 'rows' | 'cards' | 'configuration'> & {
  readonly sites: Sites;
  readonly operatorId: string;
  readonly permissions: Extract<Change, { kind: 'permissions' }>;
};

const cardChange = (row: FeedRow, rows: readonly FeedRow[], facts: ChangeFacts): Change | undefined => {
  if (row.cardId === null) return undefined;
  const card = facts.cards.get(row.cardId);
  if (card !== undefined && isInScope(card.site, facts.sites)) return { kind: 'card', card };
  const wasSeen = rows.some(
    ({ siteBefore, siteAfter }) => isInScope(siteBefore, facts.sites) || isInScope(siteAfter, facts.sites),
  );
  return wasSeen ? { kind: 'cardRemoved', id: row.cardId } : undefined;
};

const groupOf = ({ kind, cardId, operatorId }: FeedRow): string => `${kind}/${cardId ?? operatorId ?? ''}`;

/** What the reader is told: each object once, as it is now, at the place of its last change. */
export const changesOf = (facts: ChangeFacts): readonly Change[] => {
  const groups = new Map<string, FeedRow[]>();
  for (const row of facts.rows) {
    const group = groups.get(groupOf(row)) ?? [];
    groups.delete(groupOf(row));
    groups.set(groupOf(row), [...group, row]);
  }
  return [...groups.values()].flatMap((rows): readonly Change[] => {
    const [row] = rows;
    if (row === undefined) return [];
    switch (row.kind) {
      case 'genesis':
        return [];
      case 'card': {
        const change = cardChange(row, rows, facts);
        return change === undefined ? [] : [change];
      }
      case 'configuration':
        return facts.configuration === null ? [] : [facts.configuration];
      case 'permissions':
        return row.operatorId === facts.operatorId ? [facts.permissions] : [];
    }
  });
};
