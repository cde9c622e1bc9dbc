import { createCommandTable, type CommandTable } from './commandTable.ts';
import { createCredentials, type Credentials } from './credentials.ts';
import { createJournalTable, type JournalTable } from './journalTable.ts';
import { createNotes, type Notes } from './notes.ts';
import type { Sql } from './open.ts';
import { createOperators, type Operators } from './operators.ts';
import { createSeal } from './seal.ts';

/** Where the desk store keeps its rows. A write outside of a transaction is one of its own. */
export type DeskTables = {
  readonly commands: CommandTable;
  readonly journal: JournalTable;
  readonly operators: Operators;
  readonly credentials: Credentials;
  readonly notes: Notes;
  /** All of `work` or, where it throws, nothing; on disk when it returns. Joins a transaction that is under way. */
  transaction<T>(work: () => T): T;
};

/** `key`: 32 bytes, seals the rows. */
export const createDeskTables = (sql: Sql, key: Uint8Array): DeskTables => {
  const seal = createSeal(key);
  return {
    commands: createCommandTable(sql, seal),
    journal: createJournalTable(sql, seal),
    operators: createOperators(sql, seal),
    credentials: createCredentials(sql, seal),
    notes: createNotes(sql),
    transaction: sql.transaction,
  };
};
