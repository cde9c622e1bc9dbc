import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { commandOf } from '../commandView.ts';
import type { Action } from './action.ts';

/** How many finished commands OUTBOX shows; the journal has them all. */
const finishedShown = 200;

export const readCommands: Action<'readCommands'> = (desk) => {
  const author = desk.shift()?.author;
  if (author === undefined) return err(problem('not-signed-in'));
  return ok({ commands: desk.options.store.outbox.listOf(author, finishedShown).map(commandOf) });
};
