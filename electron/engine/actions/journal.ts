import { journalFileText } from '../../../shared/contract/journalFile.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { askForWitness } from '../sync/askForWitness.ts';
import { timeOf } from '../ports.ts';
import type { Action } from './action.ts';

const shown = 200;

export const readJournal: Action<'readJournal'> = (desk) => {
  const author = desk.shift()?.author;
  if (author === undefined) return err(problem('not-signed-in'));
  const { journal, outbox } = desk.options.store;
  const own = journal.readable().filter(({ operatorId }) => operatorId === author.operatorId);
  const lines = own
    .slice(-shown)
    .reverse()
    .map(({ seq, at, kind, commandId }) => ({ seq, at, kind, command: outbox.find(commandId) ?? null }));
  return ok({ lines });
};

/** All of it, whoever's: a part of a chain cannot be verified. What cannot be read any more is missing in it. */
export const readJournalFile: Action<'readJournalFile'> = (desk) => {
  if (desk.shift() === null) return err(problem('not-signed-in'));
  const { store, clock } = desk.options;
  const content = journalFileText({
    deskId: store.deskId,
    exportedAt: timeOf(clock),
    told: store.journal.witnessed(),
    entries: store.journal.readable(),
  });
  return ok({ content });
};

/** Asks the server what it was told, where it can be asked; else what this desk remembers of that has to do. */
export const verifyJournal: Action<'verifyJournal'> = async (desk) => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  const { journal } = desk.options.store;
  const { session } = shift.person();
  const asked = session === null ? 'notReached' : await askForWitness(session, journal);
  const witness = journal.witnessed();
  const vouchedFor = witness === null ? null : { entries: witness.length, at: witness.at };
  return ok({ ...journal.verify(), vouchedFor, isServersWord: asked === 'known' });
};
