import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { timeOf } from '../ports.ts';
import type { Action } from './action.ts';
import { ownCommand } from './ownCommand.ts';

/** Only what was never attempted can be taken back. */
export const takeBackCommand: Action<'takeBackCommand'> = (desk, { id }) => {
  const own = ownCommand(desk, id);
  if (!own.ok) return own;
  if (!desk.options.store.outbox.takeBack(id, timeOf(desk.options.clock))) return err(problem('not-waiting'));
  desk.held.letGo(id);
  desk.onCommandsChanged();
  return ok({});
};
