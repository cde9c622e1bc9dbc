import type { ChangesPage } from '../../shared/contract/http.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Refusal } from '../refusal.ts';
import type { SessionOperator } from '../store/sessions.ts';
import { changesOf } from './changesOf.ts';
import { headFor } from './checkCursor.ts';
import { decodeCursor, encode } from './cursor.ts';
import type { ReadFeed } from './readFeed.ts';
import { scopeOf } from './scope.ts';

/** What changed since the cursor; the new cursor has passed also what the operator may not see. */
export const readChanges = async (
  readFeed: ReadFeed,
  operator: SessionOperator,
  cursorText: string,
  limit: number,
): Promise<Result<ChangesPage, Refusal>> => {
  const cursor = decodeCursor(cursorText);
  if (cursor === undefined) return err({ name: 'malformed', detail: 'cursor' });
  const { facts, rows, hasMore, cards, configuration } = await readFeed(cursor.sequence, limit);
  const head = headFor(facts, cursor, operator.sites);
  if (!head.ok) return err({ name: 'resync-required', reason: head.error });
  const last = rows.at(-1);
  if (last === undefined) return ok({ changes: [], cursor: cursorText, hasMore });
  const changes = changesOf({
    rows,
    cards,
    sites: scopeOf(operator.sites, cursor.asked),
    operatorId: operator.id,
    configuration,
    permissions: { kind: 'permissions', permissions: { roles: operator.roles, sites: operator.sites } },
  });
  const next = encode({ ...cursor, sequence: last.sequence, tag: last.tag });
  return ok({ changes: [...changes], cursor: next, hasMore });
};
