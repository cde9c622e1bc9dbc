import type { Command } from '../../../shared/contract/command.ts';
import { problem, type Problem } from '../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { commandOf, outlookFor } from '../commandView.ts';
import type { Desk } from '../desk.ts';
import { cardIdOf, type CommandRecord } from '../store/commandTable.ts';
import type { Author, Outbox } from '../store/outbox.ts';
import type { Action } from './action.ts';

/** How many finished commands OUTBOX shows; the journal has them all. */
const finishedShown = 200;

export const readCommands: Action<'readCommands'> = (desk) =>
  commandsRead(desk, (outbox, author) => outbox.listOf(author, finishedShown));

export const readCommandsById: Action<'readCommandsById'> = (desk, { ids }) =>
  commandsRead(desk, (outbox, author) => outbox.findAll(author, ids));

type Read = (outbox: Outbox, author: Author) => readonly CommandRecord[];

const commandsRead = (desk: Desk, read: Read): Result<{ commands: Command[] }, Problem> => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  const prospects = shift.prospects();
  const cards = shift.replica()?.cards;
  const cardOf = (record: CommandRecord) => {
    const id = cardIdOf(record);
    return id === null ? undefined : cards?.find(id);
  };
  return ok({
    commands: read(desk.options.store.outbox, shift.author).map((record) =>
      commandOf(record, outlookFor(record, cardOf(record), prospects)),
    ),
  });
};
