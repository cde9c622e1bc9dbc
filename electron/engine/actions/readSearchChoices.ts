import { ok } from '../../../shared/domain/result.ts';
import { atWork } from '../desk.ts';
import type { Action } from './action.ts';

export const readSearchChoices: Action<'readSearchChoices'> = (desk, { objectType }) => {
  const work = atWork(desk);
  if (!work.ok) return work;
  const { cards } = work.value.replica;
  return ok({
    sites: [...cards.values(objectType, 'site')],
    orderedBy: [...cards.values(objectType, 'ordered_by')],
  });
};
