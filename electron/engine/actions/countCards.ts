import { ok } from '../../../shared/domain/result.ts';
import { atWork } from '../desk.ts';
import type { Action } from './action.ts';

export const countCards: Action<'countCards'> = (desk, { criteria }) => {
  const work = atWork(desk);
  return work.ok ? ok({ total: work.value.replica.cards.countHits(criteria) }) : work;
};
