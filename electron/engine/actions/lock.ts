import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { Action } from './action.ts';

/** Hides everything until the operator's password comes, or somebody signs in. What waits is sent all the same. */
export const lock: Action<'lock'> = (desk) => {
  if (desk.shift() === null) return err(problem('not-signed-in'));
  desk.lock.set(true);
  return ok({});
};

/** Needs no server: the desk remembers how to tell the password. */
export const unlock: Action<'unlock'> = async (desk, { password }) => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  const matches = await desk.options.gate.isPasswordOf(shift.person(), password);
  if (!matches) return err(problem('unlock-failed'));
  if (desk.shift() === shift) desk.lock.set(false);
  return ok({});
};
