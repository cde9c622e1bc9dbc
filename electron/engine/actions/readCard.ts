import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { rowOf } from '../commandView.ts';
import { atWork } from '../desk.ts';
import type { Action } from './action.ts';

export const readCard: Action<'readCard'> = (desk, { id }) => {
  const work = atWork(desk);
  if (!work.ok) return work;
  const { shift, replica } = work.value;
  const card = replica.cards.find(id);
  if (card === undefined) return err(problem('not-found'));
  const ofOrder = card.order === null ? [] : replica.cards.ofOrder(card.order.id);
  const related = ofOrder.filter((other) => other.id !== id);
  const commands = desk.options.store.outbox.onCards(shift.author, [id, ...related.map((other) => other.id)]);
  const beside = { commands, matches: true, prospects: shift.prospects() };
  return ok({
    row: rowOf(card, beside),
    related: related.map((other) => rowOf(other, beside)),
    asOf: replica.facts().asOf ?? card.updatedAt,
  });
};
