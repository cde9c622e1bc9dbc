import { ok } from '../../../shared/domain/result.ts';
import { timeOf } from '../ports.ts';
import type { Action } from './action.ts';
import { ownCommand } from './ownCommand.ts';

/** The person has seen why it was refused. A second time changes nothing. */
export const acknowledgeCommand: Action<'acknowledgeCommand'> = (desk, { id }) => {
  const own = ownCommand(desk, id);
  if (!own.ok) return own;
  desk.options.store.outbox.acknowledge(id, timeOf(desk.options.clock));
  desk.onCommandsChanged();
  return ok({});
};
