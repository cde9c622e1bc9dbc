import { stateCommandsRead } from '../../../shared/contract/http.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { problem, type Problem } from '../../../shared/domain/problem.ts';
import type { RequestReply } from '../../../shared/contract/ipc.ts';
import { online } from '../desk.ts';
import { problemOf, type Failure, type Received } from '../sync/answer.ts';
import type { Action } from './action.ts';

const pathOf = (objectType: string, state: string): string =>
  `/v1/admin/object-types/${encodeURIComponent(objectType)}/states/${encodeURIComponent(state)}/commands`;

export const readAdditionalCommands: Action<'readAdditionalCommands'> = async (
  desk,
  { objectType, state },
) => {
  const session = online(desk);
  if (!session.ok) return session;
  return replyOf(
    await session.value.send({ method: 'GET', path: pathOf(objectType, state) }, stateCommandsRead),
  );
};

/** Never queued: what an administrator saves takes effect at once or not at all. */
export const saveAdditionalCommands: Action<'saveAdditionalCommands'> = async (desk, args) => {
  const session = online(desk);
  if (!session.ok) return session;
  const saved = await session.value.send(
    {
      method: 'PUT',
      path: pathOf(args.objectType, args.state),
      headers: { 'If-Match': args.etag },
      body: JSON.stringify({ commands: args.commands }),
    },
    stateCommandsRead,
  );
  desk.shift()?.synchronise();
  return replyOf(saved);
};

type Read = Received<Pick<RequestReply<'readAdditionalCommands'>, 'commands' | 'cards'>>;

const replyOf = (
  received: Result<Read, Failure>,
): Result<RequestReply<'readAdditionalCommands'>, Problem> => {
  if (!received.ok) return err(problemOf(received.error));
  const { value, etag } = received.value;
  return etag === null ? err(problem('not-a-card-desk-server')) : ok({ ...value, etag });
};
