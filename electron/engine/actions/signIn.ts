import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { Action } from './action.ts';

export const signIn: Action<'signIn'> = async (desk, credentials) => {
  const server = desk.serverAddress();
  if (server === null) return err(problem('no-server-address'));
  const person = await desk.options.gate.letIn(server, credentials);
  if (!person.ok) return person;
  desk.begin(person.value, credentials.password);
  desk.lock.set(false);
  return ok(person.value.operator);
};

/** What waits stays on disk, for this operator's next sign-in. */
export const signOut: Action<'signOut'> = async (desk) => {
  await desk.end();
  return ok({});
};
