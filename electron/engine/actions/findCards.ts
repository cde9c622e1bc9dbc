import type { FoundCards } from '../../../shared/contract/ipc.ts';
import { ok } from '../../../shared/domain/result.ts';
import { atWork } from '../desk.ts';
import { searchAtServer } from '../searchAtServer.ts';
import type { Tally } from '../store/cards.ts';
import type { Action } from './action.ts';

export const findCards: Action<'findCards'> = async (desk, { text }) => {
  const work = atWork(desk);
  if (!work.ok) return work;
  const { shift, replica } = work.value;
  if (shift.isWhole()) return ok(foundIn(replica.cards.tally(text)));
  for (const { name } of replica.configuration()?.objectTypes ?? []) {
    const found = await searchAtServer(desk, { criteria: { objectType: name, state: null, text } });
    if (!found.ok) return found;
  }
  const now = atWork(desk);
  return now.ok ? ok(foundIn(now.value.replica.cards.tally(text))) : now;
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
