import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { rowOf } from '../commandView.ts';
import { atWork, type Desk } from '../desk.ts';
import { searchAtServer } from '../searchAtServer.ts';
import type { Action } from './action.ts';

export const readCard: Action<'readCard'> = async (desk, { id }) => {
  const lookedAt = await lookAtServer(desk, id);
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
    asOf: replica.facts().asOf ?? lookedAt ?? card.updatedAt,
  });
};

/** While the first replica is being filled, the rest of the order need not be there yet. Answers when it was asked for. */
const lookAtServer = async (desk: Desk, id: string): Promise<string | null> => {
  const work = atWork(desk);
  if (!work.ok || work.value.shift.isWhole()) return null;
  const card = work.value.replica.cards.find(id);
  const text = card?.order?.number ?? card?.cardNumber ?? '';
  if (card === undefined || text === '') return null;
  const found = await searchAtServer(desk, { criteria: { objectType: card.objectType, state: null, text } });
  return found.ok ? found.value.asOf : null;
};
