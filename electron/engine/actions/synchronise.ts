import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { synchroniseNow } from '../desk.ts';
import type { Action } from './action.ts';

/** Sends what waits and asks for changes now; how it went shows in the status. */
export const synchronise: Action<'synchronise'> = (desk) => {
  if (desk.shift() === null) return err(problem('not-signed-in'));
  synchroniseNow(desk);
  return ok({});
};
