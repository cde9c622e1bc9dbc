import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { Action } from './action.ts';

const shown = 200;

export const readJournal: Action<'readJournal'> = (desk) => {
  const author = desk.shift()?.author;
  if (author === undefined) return err(problem('not-signed-in'));
  const { journal, outbox } = desk.options.store;
  const own = journal.entries().filter(({ operatorId }) => operatorId === author.operatorId);
  const lines = own
    .slice(-shown)
    .reverse()
    .map(({ seq, at, kind, commandId }) => ({ seq, at, kind, command: outbox.find(commandId) ?? null }));
  return ok({ lines });
};

export const verifyJournal: Action<'verifyJournal'> = (desk) => {
  if (desk.shift() === null) return err(problem('not-signed-in'));
  const { journal } = desk.options.store;
  const witness = journal.witnessed();
  const vouchedFor = witness === null ? null : { entries: witness.length, at: witness.at };
  return ok({ ...journal.verify(), vouchedFor });
};
