import { z } from 'zod';

import type { CommandTable } from './commandTable.ts';
import type { JournalTable } from './journalTable.ts';
import { readNote, type Notes } from './notes.ts';

const outboxLoss = z.object({
  /** RFC 3339: when it was noticed. */
  at: z.string(),
  /** How many commands are known to be lost; there may be more. */
  commands: z.number(),
});

/** That something of the outbox could not be read any more. */
export type OutboxLoss = z.infer<typeof outboxLoss>;

const note = 'outboxLoss';

export const readLoss = (notes: Notes): OutboxLoss | null => readNote(notes, note, outboxLoss);

export const writeLoss = (notes: Notes, loss: OutboxLoss): void => {
  notes.write(note, JSON.stringify(loss));
};

/** Commands that the journal tells of, as far as it can be read, and that are not there. */
export const missingCommands = (journal: JournalTable, commands: CommandTable): number => {
  const told = journal
    .found()
    .flatMap((entry) => (entry !== 'damaged' && entry.kind === 'accepted' ? entry.commandId : []));
  return told.filter((id) => commands.select({ id }).length === 0).length;
};
