import { ok } from '../../../shared/domain/result.ts';
import { atWork } from '../desk.ts';
import { searchAtServer } from '../searchAtServer.ts';
import type { Action } from './action.ts';

export const countCards: Action<'countCards'> = async (desk, { criteria }) => {
  const work = atWork(desk);
  if (!work.ok) return work;
  const { shift, replica } = work.value;
  if (shift.isWhole()) return ok({ total: replica.cards.countHits(criteria) });
  const found = await searchAtServer(desk, {
    criteria,
    sort: { field: 'order', direction: 'asc' },
    limit: 1,
  });
  return found.ok ? ok({ total: found.value.total }) : found;
};
