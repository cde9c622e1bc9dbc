import { createDeskStore, type DeskStore } from '../../../electron/engine/store/deskStore.ts';
import {
  cardIdOf,
  needsAttention,
  type CommandFilter,
  type CommandRecord,
  type CommandTable,
} from '../../../electron/engine/store/commandTable.ts';
import type { Credential, Credentials } from '../../../electron/engine/store/credentials.ts';
import type { DeskTables } from '../../../electron/engine/store/deskTables.ts';
import type { JournalEntry, JournalTable } from '../../../electron/engine/store/journalTable.ts';
import type { KnownOperator, Operators } from '../../../electron/engine/store/operators.ts';
import { isOpen, type CommandStateKind } from '../../../shared/domain/command.ts';
import type { Disk, DiskFile } from './disk.ts';

type Options = {
  readonly disk: Disk;
  readonly newDeskId: () => string;
  /** RFC 3339. */
  readonly now: string;
  /** Puts something else in the place of the tables: a planted bug. */
  readonly plant?: (tables: DeskTables) => DeskTables;
};

/** The desk store's own rules over rows in memory. */
export const openMemoryDeskStore = ({
  disk,
  newDeskId,
  now,
  plant = (tables) => tables,
}: Options): DeskStore => {
  const file = disk.open('outbox.db');
  return {
    ...createDeskStore(plant(createMemoryDeskTables(file)), { newDeskId, now }),
    close: file.close,
  };
};

export const createMemoryDeskTables = (file: DiskFile): DeskTables => {
  const notes = file.table<string>('notes');
  return {
    commands: createCommands(file),
    journal: createJournalRows(file),
    operators: createOperators(file),
    credentials: createCredentials(file),
    notes: { read: notes.get, write: notes.set },
    transaction: file.transaction,
  };
};

const createCommands = (file: DiskFile): CommandTable => {
  const rows = file.table<CommandRecord>('commands');
  const all = (filter: CommandFilter): CommandRecord[] => {
    const one = filter.id === undefined ? undefined : rows.get(filter.id);
    const candidates = filter.id === undefined ? [...rows.values()] : one === undefined ? [] : [one];
    return candidates.filter(answersTo(filter));
  };
  return {
    select: (filter, { order, limit = Number.POSITIVE_INFINITY } = { order: 'oldestFirst' }) => {
      const found = all(filter);
      return (order === 'oldestFirst' ? found : found.reverse()).slice(0, limit);
    },
    putUnreadableApart: () => 0,
    restoreColumns: () => undefined,
    tally: (filter) => {
      const tally = new Map<CommandStateKind, number>();
      for (const { state } of all(filter)) tally.set(state.kind, (tally.get(state.kind) ?? 0) + 1);
      return tally;
    },
    insert: (record) => {
      if (rows.get(record.id) !== undefined) throw new Error(`command ${record.id} is there already`);
      rows.set(record.id, record);
    },
    replace: (from, record) => {
      if (rows.get(record.id)?.state.kind !== from) return false;
      rows.set(record.id, record);
      return true;
    },
  };
};

const answersTo =
  ({ by, notBy, states, settled, cards }: CommandFilter) =>
  (record: CommandRecord): boolean =>
    (by === undefined || record.operatorId === by) &&
    (notBy === undefined || record.operatorId !== notBy) &&
    (states === undefined || states.includes(record.state.kind)) &&
    (settled === undefined || settled === isSettled(record)) &&
    (cards === undefined || cards.includes(cardIdOf(record) ?? record.id));

const isSettled = (record: CommandRecord): boolean => !isOpen(record.state.kind) && !needsAttention(record);

const createJournalRows = (file: DiskFile): JournalTable => {
  const rows = file.table<JournalEntry>('journal');
  const entries = (): readonly JournalEntry[] => [...rows.values()].sort((one, other) => one.seq - other.seq);
  return {
    insert: (entry) => {
      const key = String(entry.seq);
      if (rows.get(key) !== undefined) throw new Error(`journal entry ${key} is there already`);
      rows.set(key, entry);
    },
    last: () => rows.get(String(rows.size)) ?? entries().at(-1),
    at: (seq) => rows.get(String(seq)),
    entries,
    found: entries,
  };
};

const createOperators = (file: DiskFile): Operators => {
  const rows = file.table<KnownOperator>('operators');
  const keyOf = (server: string, userName: string): string => `${server}\n${userName}`;
  return {
    find: (server, userName) => rows.get(keyOf(server, userName)),
    save: (server, known) => {
      rows.set(keyOf(server, known.operator.userName), known);
    },
  };
};

const createCredentials = (file: DiskFile): Credentials => {
  const rows = file.table<Credential>('credentials');
  return {
    all: () => [...rows.values()].sort((one, other) => (one.operatorId < other.operatorId ? -1 : 1)),
    save: (given) => {
      rows.set(given.operatorId, given);
    },
    drop: ({ operatorId }) => {
      rows.delete(operatorId);
    },
  };
};
