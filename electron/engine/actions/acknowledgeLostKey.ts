import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { Action } from './action.ts';

/** The person has read that the key of an outbox was lost. A second time changes nothing. */
export const acknowledgeLostKey: Action<'acknowledgeLostKey'> = (desk) => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  desk.options.store.lostKeys.acknowledge(shift.author);
  desk.onCommandsChanged();
  return ok({});
};
