import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { commandOf, outlookFor } from '../commandView.ts';
import { cardIdOf, type CommandRecord } from '../store/commandTable.ts';
import type { Action } from './action.ts';

/** How many finished commands OUTBOX shows; the journal has them all. */
const finishedShown = 200;

export const readCommands: Action<'readCommands'> = (desk) => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  const prospects = shift.prospects();
  const cards = shift.replica()?.cards;
  const cardOf = (record: CommandRecord) => {
    const id = cardIdOf(record);
    return id === null ? undefined : cards?.find(id);
  };
  return ok({
    commands: desk.options.store.outbox
      .listOf(shift.author, finishedShown)
      .map((record) => commandOf(record, outlookFor(record, cardOf(record), prospects))),
  });
};
