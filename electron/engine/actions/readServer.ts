import { meta } from '../../../shared/contract/http.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { problemOf, readAnswer } from '../sync/answer.ts';
import type { Action } from './action.ts';

export const readServer: Action<'readServer'> = async (desk) => {
  const server = desk.serverAddress();
  if (server === null) return err(problem('no-server-address'));
  const answer = await desk.options.transport.send(server, { method: 'GET', path: '/v1/meta' });
  const received = readAnswer(answer, meta);
  return received.ok ? ok(received.value.value) : err(problemOf(received.error));
};
