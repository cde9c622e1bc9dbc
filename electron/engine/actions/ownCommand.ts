import { problem, type Problem } from '../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Desk } from '../desk.ts';
import type { CommandRecord } from '../store/commandTable.ts';

/** A command of the person at the desk; another's is not found. */
export const ownCommand = (desk: Desk, id: string): Result<CommandRecord, Problem> => {
  const author = desk.shift()?.author;
  if (author === undefined) return err(problem('not-signed-in'));
  const command = desk.options.store.outbox.find(id);
  return command?.operatorId === author.operatorId ? ok(command) : err(problem('not-found'));
};
