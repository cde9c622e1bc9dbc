import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { timeOf } from '../ports.ts';
import type { Action } from './action.ts';

/** Only what was never attempted: what is on its way is beyond holding. */
const holdCommands: Action<'holdCommands'> = (desk, { ids }) => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  const own = desk.options.store.outbox.findAll(shift.author, ids);
  desk.held.hold(own.filter(({ state }) => state.kind === 'queued').map(({ id }) => id));
  desk.onCommandsChanged();
  return ok({});
};

const letGoCommands: Action<'letGoCommands'> = (desk) => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  desk.held.letGo();
  desk.onCommandsChanged();
  shift.synchronise();
  return ok({});
};

const takeBackHeld: Action<'takeBackHeld'> = (desk) => {
  if (desk.shift() === null) return err(problem('not-signed-in'));
  desk.options.store.outbox.takeBackAll(desk.held.ids(), timeOf(desk.options.clock));
  desk.held.letGo();
  desk.onCommandsChanged();
  return ok({});
};

export const holdActions = { holdCommands, letGoCommands, takeBackHeld };
