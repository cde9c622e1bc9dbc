import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { Action } from './action.ts';

/** Null until the first synchronisation has brought it. */
export const readConfiguration: Action<'readConfiguration'> = (desk) => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  return ok({ configuration: shift.replica()?.configuration() ?? null });
};
