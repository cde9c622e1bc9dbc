import { problem, type Problem } from '../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { commandOf } from '../commandView.ts';
import type { Desk } from '../desk.ts';
import { timeOf } from '../ports.ts';
import type { Author, CommandRecord } from '../store/outbox.ts';
import type { Action } from './action.ts';

/** How many finished commands OUTBOX shows; the journal has them all. */
const finishedShown = 200;

export const readCommands: Action<'readCommands'> = (desk) => {
  const author = desk.shift()?.author;
  if (author === undefined) return err(problem('not-signed-in'));
  return ok({ commands: desk.options.store.outbox.listOf(author, finishedShown).map(commandOf) });
};

/** Only what was never attempted can be taken back. */
export const takeBackCommand: Action<'takeBackCommand'> = (desk, { id }) => {
  const own = ownCommand(desk, id);
  if (!own.ok) return own;
  if (!desk.options.store.outbox.takeBack(id, timeOf(desk.options.clock))) return err(problem('not-waiting'));
  desk.onCommandsChanged();
  desk.options.emit('cardsChanged', {});
  return ok({});
};

export const acknowledgeCommand: Action<'acknowledgeCommand'> = (desk, { id }) => {
  const own = ownCommand(desk, id);
  if (!own.ok) return own;
  desk.options.store.outbox.acknowledge(id, timeOf(desk.options.clock));
  desk.onCommandsChanged();
  return ok({});
};

export const synchronise: Action<'synchronise'> = (desk) => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  shift.synchronise();
  return ok({});
};

const ownCommand = (desk: Desk, id: string): Result<CommandRecord, Problem> => {
  const author = desk.shift()?.author;
  if (author === undefined) return err(problem('not-signed-in'));
  const command = desk.options.store.outbox.find(id);
  return command !== undefined && isBy(author, command) ? ok(command) : err(problem('not-found'));
};

const isBy = ({ server, operatorId }: Author, command: CommandRecord): boolean =>
  command.server === server && command.operatorId === operatorId;
