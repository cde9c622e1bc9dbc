import { sendOnlyCredential, sendOnlyMost, type WaitingCommand } from '../../../shared/contract/people.ts';
import { problem, type Problem } from '../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { online, type Desk } from '../desk.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import { cardIdOf, type CommandRecord } from '../store/commandTable.ts';
import type { Credential } from '../store/credentials.ts';
import type { Author } from '../store/outbox.ts';
import { problemOf } from '../sync/answer.ts';
import type { Action } from './action.ts';

/**
 * Signs out and goes on sending what waits, with a credential of the server that can do nothing else (12 hours at most).
 * Of more commands than one credential is for the newest wait for their author.
 */
export const keepSending: Action<'keepSending'> = async (desk) => {
  const session = online(desk);
  const author = desk.shift()?.author;
  if (!session.ok) return session;
  if (author === undefined) return err(problem('not-signed-in'));
  const commands = desk.options.store.outbox.openOf(author).slice(0, sendOnlyMost);
  if (commands.length > 0) {
    const asked = await askFor(desk, session.value, author, commands);
    if (!asked.ok) return asked;
    desk.keptSending.begin(asked.value);
  }
  // Whoever came meanwhile stays.
  if (desk.shift()?.author.operatorId === author.operatorId) await desk.end();
  return ok({});
};

const waitingOf = (command: CommandRecord): WaitingCommand => ({
  key: command.id,
  cardId: cardIdOf(command),
  process: command.process,
});

const askFor = async (
  desk: Desk,
  session: OnlineSession,
  { operatorId }: Author,
  commands: readonly CommandRecord[],
): Promise<Result<Credential, Problem>> => {
  const server = desk.serverAddress();
  if (server === null) return err(problem('no-server-address'));
  const waiting = commands.map(waitingOf);
  const answer = await session.send(
    { method: 'POST', path: '/v1/sessions/current/send-only', body: JSON.stringify({ commands: waiting }) },
    sendOnlyCredential,
  );
  if (!answer.ok) return err(problemOf(answer.error));
  const { accessToken, expiresIn } = answer.value.value;
  const endsAt = new Date(desk.options.clock.now() + expiresIn * 1000).toISOString();
  return ok({ operatorId, server, accessToken, endsAt, commandIds: commands.map(({ id }) => id) });
};
