import type { CommandState, CommandStateKind } from '../../../shared/domain/command.ts';
import { problem } from '../../../shared/domain/problem.ts';
import {
  openKinds,
  type CardCommandRecord,
  type CommandFilter,
  type CommandRecord,
  type CommandTable,
} from './commandTable.ts';
import type { DeskTables } from './deskTables.ts';
import type { Journal, JournalNote } from './journal.ts';

/** Whose commands. The id is the server's own and unique, so the server may move to another address meanwhile. */
export type Author = { readonly operatorId: string };

/** What an attempt came to. */
export type AttemptEnd = Extract<CommandState, { kind: 'unconfirmed' | 'done' | 'refused' }>;

type Changes = {
  /**
   * False where this operator has an open command on the card already. What was refused and is tried again with it does
   * not ask for attention any more.
   */
  accept(record: CommandRecord): boolean;
  /** All in one transaction. Answers with the ids of those that were not accepted, for the reason of `accept`. */
  acceptAll(records: readonly CommandRecord[]): readonly string[];
  /** Puts the attempt on disk before its first byte leaves. Undefined where the command may not be sent (any more). */
  beginAttempt(id: string, at: string): CommandRecord | undefined;
  endAttempt(id: string, state: AttemptEnd, at: string): void;
  /** False where the command was attempted already. */
  takeBack(id: string, at: string): boolean;
  /** All in one transaction, but for what was attempted already. */
  takeBackAll(ids: readonly string[], at: string): void;
  acknowledge(id: string, at: string): void;
  /** A done command that the server, restored from a backup, no longer knows. */
  forget(id: string, at: string): void;
  /** After a crash the answer to what was being sent is not known. */
  recover(at: string): void;
};

/** Open commands: how many, and since when (RFC 3339). */
type Waiting = { readonly waiting: number; readonly since: string };

type Readings = {
  find(id: string): CommandRecord | undefined;
  /** Those that are this author's, in the order of the ids. */
  findAll(author: Author, ids: readonly string[]): readonly CommandRecord[];
  /** Newest first; of the finished ones the newest `finished`. */
  listOf(author: Author, finished: number): readonly CommandRecord[];
  /** The newest done ones, as many as a desk gives in weeks. */
  recentlyDone(author: Author): readonly CommandRecord[];
  /** All that the server has not answered for good, oldest first. */
  openOf(author: Author): readonly CommandRecord[];
  /** Oldest first. */
  toSend(author: Author): readonly CommandRecord[];
  counts(author: Author): {
    readonly waiting: number;
    readonly sending: number;
    readonly needsAttention: number;
  };
  /** What is to be shown on these cards: open and refused, not yet acknowledged commands. */
  onCards(author: Author, cardIds: readonly string[]): readonly CommandRecord[];
  waitingOfOthers(author: Author): Waiting | null;
  waitingOfAll(): Waiting | null;
};

/** The commands of this desk, on disk when a call returns. Every change is in the journal in the same transaction. */
export type Outbox = Changes & Readings;

export const createOutbox = (
  tables: Pick<DeskTables, 'commands' | 'transaction'>,
  journal: Journal,
): Outbox => {
  const changes = createChanges(tables, journal);
  return {
    ...changes,
    ...createMany(changes, tables.transaction),
    ...createReadings(tables.commands),
  };
};

const recent = 2_000;

const findIn = (commands: CommandTable, id: string): CommandRecord | undefined => commands.select({ id })[0];

type Step = {
  readonly id: string;
  readonly from: readonly CommandStateKind[];
  readonly at: string;
  readonly kind: JournalNote['kind'];
  readonly detail?: string;
  readonly apply: (record: CommandRecord) => CommandRecord;
};

/** Takes one step of one command, where it still stands where the step begins. */
const createStepper =
  ({ commands, transaction }: Pick<DeskTables, 'commands' | 'transaction'>, journal: Journal) =>
  ({ id, from, at, kind, detail = '', apply }: Step): CommandRecord | undefined =>
    transaction(() => {
      const before = findIn(commands, id);
      if (before === undefined || !from.includes(before.state.kind)) return undefined;
      const after = apply(before);
      if (!commands.replace(before.state.kind, after)) return undefined;
      journal.append({ at, commandId: id, operatorId: after.operatorId, kind, detail });
      return after;
    });

const become = (state: CommandState, answeredAt: string | null) => (record: CommandRecord) => ({
  ...record,
  state,
  answeredAt,
});

const hasOpen = (commands: CommandTable, { operatorId, cardId }: CardCommandRecord): boolean =>
  commands.select({ by: operatorId, cards: [cardId], states: openKinds }).length > 0;

/** The last refused command that its author has not acknowledged and asks for again: on a card by the same process there. */
const triedAgainBy = (commands: CommandTable, record: CommandRecord): CommandRecord | undefined => {
  const { operatorId: by, process } = record;
  const refused =
    record.kind === 'card'
      ? commands.select({ by, cards: [record.cardId], settled: false })
      : commands.select({ by, id: record.retryOf ?? '', settled: false });
  return refused.findLast((one) => one.state.kind === 'refused' && one.process === process);
};

const intentOf = (record: CommandRecord): string =>
  record.kind === 'card'
    ? `${record.process} ${record.cardId} ${record.stateRevision}`
    : `${record.process} ${JSON.stringify(record.order)}`;

type Many = Pick<Changes, 'acceptAll' | 'takeBackAll'>;

const createMany = (
  { accept, takeBack }: Pick<Changes, 'accept' | 'takeBack'>,
  transaction: DeskTables['transaction'],
): Many => ({
  acceptAll: (records) => transaction(() => records.filter((record) => !accept(record)).map(({ id }) => id)),
  takeBackAll: (ids, at) => {
    transaction(() => {
      for (const id of ids) takeBack(id, at);
    });
  },
});

const createChanges = (
  tables: Pick<DeskTables, 'commands' | 'transaction'>,
  journal: Journal,
): Omit<Changes, keyof Many> => {
  const { commands, transaction } = tables;
  const step = createStepper(tables, journal);
  const endAttempt: Changes['endAttempt'] = (id, state, at) => {
    const detail = state.kind === 'refused' ? state.problem.name : '';
    const apply = become(state, state.kind === 'unconfirmed' ? null : at);
    step({ id, at, from: ['sending'], kind: state.kind, detail, apply });
  };
  const acknowledge = (id: string, at: string, detail = ''): void => {
    const apply = (record: CommandRecord): CommandRecord => ({ ...record, acknowledged: true });
    step({ id, at, from: ['refused'], kind: 'acknowledged', detail, apply });
  };
  const accept: Changes['accept'] = (given) =>
    transaction(() => {
      if (given.kind === 'card' && hasOpen(commands, given)) return false;
      const refused = triedAgainBy(commands, given);
      const record = { ...given, retryOf: refused?.id };
      const { id: commandId, operatorId, acceptedAt: at } = record;
      commands.insert(record);
      journal.append({ at, commandId, operatorId, kind: 'accepted', detail: intentOf(record) });
      if (refused !== undefined) acknowledge(refused.id, at, `tried again as ${commandId}`);
      return true;
    });
  const takeBack: Changes['takeBack'] = (id, at) =>
    step({ id, at, from: ['queued'], kind: 'takenBack', apply: become({ kind: 'takenBack' }, at) }) !==
    undefined;
  return {
    endAttempt,
    accept,
    takeBack,
    beginAttempt: (id, at) => {
      const apply = (record: CommandRecord): CommandRecord => ({
        ...record,
        state: { kind: 'sending' },
        attempts: record.attempts + 1,
      });
      return step({ id, at, from: ['queued', 'unconfirmed'], kind: 'attempted', apply });
    },
    acknowledge,
    forget: (id, at) => {
      const apply = become({ kind: 'refused', problem: problem('forgotten-by-server') }, at);
      step({ id, at, from: ['done'], kind: 'forgotten', apply });
    },
    recover: (at) => {
      for (const { id } of commands.select({ states: ['sending'] })) {
        endAttempt(id, { kind: 'unconfirmed' }, at);
      }
    },
  };
};

const createReadings = (commands: CommandTable): Readings => ({
  find: (id) => findIn(commands, id),
  findAll: ({ operatorId }, ids) => ids.flatMap((id) => commands.select({ id, by: operatorId })),
  listOf: ({ operatorId: by }, finished) => [
    ...commands.select({ by, settled: false }, { order: 'newestFirst' }),
    ...commands.select({ by, settled: true }, { order: 'newestFirst', limit: finished }),
  ],
  recentlyDone: ({ operatorId: by }) =>
    commands.select({ by, states: ['done'] }, { order: 'newestFirst', limit: recent }),
  openOf: ({ operatorId: by }) => commands.select({ by, states: openKinds }),
  toSend: ({ operatorId: by }) => commands.select({ by, states: ['queued', 'unconfirmed'] }),
  counts: ({ operatorId: by }) => {
    const tally = commands.tally({ by, settled: false });
    const countOf = (kind: CommandStateKind): number => tally.get(kind) ?? 0;
    return {
      waiting: countOf('queued'),
      sending: countOf('sending') + countOf('unconfirmed'),
      needsAttention: countOf('refused'),
    };
  },
  onCards: ({ operatorId: by }, cards) => commands.select({ by, settled: false, cards }),
  waitingOfOthers: ({ operatorId: notBy }) => waitingOf(commands, { notBy, states: openKinds }),
  waitingOfAll: () => waitingOf(commands, { states: openKinds }),
});

const waitingOf = (commands: CommandTable, filter: CommandFilter): Waiting | null => {
  const [oldest] = commands.select(filter, { order: 'oldestFirst', limit: 1 });
  if (oldest === undefined) return null;
  const waiting = [...commands.tally(filter).values()].reduce((sum, number) => sum + number, 0);
  return { waiting, since: oldest.acceptedAt };
};
