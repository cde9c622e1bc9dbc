import type { ChangesPage } from '../../shared/contract/http.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { readConfiguration } from '../catalogue/readConfiguration.ts';
import type { Refusal } from '../refusal.ts';
import type { SessionOperator } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { changesOf } from './changesOf.ts';
import { checkCursor } from './checkCursor.ts';
import { decodeCursor, encode } from './cursor.ts';
import { scopeOf } from './scope.ts';

type Parts = { readonly store: Store; readonly catalogue: Catalogue };

/** What changed since the cursor; the new cursor has passed also what the operator may not see. */
export const readChanges = async (
  { store, catalogue }: Parts,
  operator: SessionOperator,
  cursorText: string,
  limit: number,
): Promise<Result<ChangesPage, Refusal>> => {
  const cursor = decodeCursor(cursorText);
  if (cursor === undefined) return err({ name: 'malformed', detail: 'cursor' });
  const head = await checkCursor(store, cursor, operator.sites);
  if (!head.ok) return err({ name: 'resync-required', reason: head.error });
  if (head.value.sequence === cursor.sequence) return ok({ changes: [], cursor: cursorText, hasMore: false });
  const found = await store.feed.after(cursor.sequence, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (last === undefined) return ok({ changes: [], cursor: cursorText, hasMore: false });
  const ids = new Set(rows.flatMap(({ cardId }) => (cardId === null ? [] : [cardId])));
  const cards = ids.size === 0 ? [] : await store.cards.findMany([...ids]);
  const changes = changesOf({
    rows,
    cards: new Map(cards.map((card) => [card.id, card])),
    sites: scopeOf(operator.sites, cursor.asked),
    operatorId: operator.id,
    configuration: rows.some(({ kind }) => kind === 'configuration')
      ? { kind: 'configuration', configuration: await readConfiguration(store, catalogue) }
      : null,
    permissions: { kind: 'permissions', permissions: { roles: operator.roles, sites: operator.sites } },
  });
  const next = encode({ ...cursor, sequence: last.sequence, tag: last.tag });
  return ok({ changes: [...changes], cursor: next, hasMore: found.length > limit });
};
