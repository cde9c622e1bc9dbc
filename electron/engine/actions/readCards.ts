import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { history } from '../../../shared/contract/http.ts';
import { rowOf } from '../commandView.ts';
import { atWork, online } from '../desk.ts';
import { problemOf } from '../sync/answer.ts';
import type { Action } from './action.ts';

export const readConfiguration: Action<'readConfiguration'> = (desk) => {
  if (desk.shift() === null) return err(problem('not-signed-in'));
  return ok({ configuration: desk.shift()?.replica()?.configuration() ?? null });
};

export const readCard: Action<'readCard'> = (desk, { id }) => {
  const work = atWork(desk);
  if (!work.ok) return work;
  const { shift, replica } = work.value;
  const card = replica.cards.find(id);
  if (card === undefined) return err(problem('not-found'));
  const ofOrder = card.order === null ? [] : replica.cards.ofOrder(card.order.id);
  const related = ofOrder.filter((other) => other.id !== id);
  const commands = desk.options.store.outbox.onCards(shift.author, [id, ...related.map((other) => other.id)]);
  return ok({
    row: rowOf(card, commands, true),
    related: related.map((other) => rowOf(other, commands, true)),
    asOf: replica.facts().asOf ?? card.updatedAt,
  });
};

/** The history is the server's alone: offline there is none. */
export const readHistory: Action<'readHistory'> = async (desk, { id }) => {
  const session = online(desk);
  if (!session.ok) return session;
  const answer = await session.value.send({ method: 'GET', path: `/v1/cards/${id}/history` }, history);
  return answer.ok ? ok(answer.value.value) : err(problemOf(answer.error));
};
