import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { Action } from './action.ts';

/** Sends what waits and asks for changes now; how it went shows in the status. */
export const synchronise: Action<'synchronise'> = (desk) => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  shift.synchronise();
  return ok({});
};
