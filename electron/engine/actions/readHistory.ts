import { history } from '../../../shared/contract/http.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { online } from '../desk.ts';
import { problemOf } from '../sync/answer.ts';
import type { Action } from './action.ts';

/** The history is the server's alone: offline there is none. */
export const readHistory: Action<'readHistory'> = async (desk, { id }) => {
  const session = online(desk);
  if (!session.ok) return session;
  const answer = await session.value.send({ method: 'GET', path: `/v1/cards/${id}/history` }, history);
  return answer.ok ? ok(answer.value.value) : err(problemOf(answer.error));
};
