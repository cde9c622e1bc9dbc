import type { FoundCards } from '../../../shared/contract/ipc.ts';
import { ok } from '../../../shared/domain/result.ts';
import { atWork } from '../desk.ts';
import type { Tally } from '../store/cards.ts';
import type { Action } from './action.ts';

export const findCards: Action<'findCards'> = (desk, { text }) => {
  const work = atWork(desk);
  return work.ok ? ok(foundIn(work.value.replica.cards.tally(text))) : work;
};

/** A whole number weighs more than a part of one: where it is somebody's, what else contains it does not count. */
export const foundIn = (tallies: readonly Tally[]): FoundCards => {
  const exact = tallies.some((tally) => tally.exact.total > 0);
  const hits = tallies
    .map((tally) => ({ objectType: tally.objectType, ...(exact ? tally.exact : tally.all) }))
    .toSorted((a, b) => b.total - a.total);
  const [most] = hits;
  if (most === undefined) return { kind: 'none' };
  const total = hits.reduce((sum, hit) => sum + hit.total, 0);
  return total === 1
    ? { kind: 'one', cardId: most.first, objectType: most.objectType, exact }
    : { kind: 'several', objectType: most.objectType };
};
