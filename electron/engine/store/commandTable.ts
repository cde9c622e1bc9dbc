import { z } from 'zod';

import { cardCommand, commandState, orderCommand } from '../../../shared/contract/command.ts';
import { isOpen, type CommandStateKind } from '../../../shared/domain/command.ts';
import { bytesOf, numberOf, textOf, type Row, type Sql } from './open.ts';
import { opened, type Seal } from './seal.ts';

const kept = {
  operatorId: z.string(),
  /** The request's body, byte for byte: the same at every attempt, or the server could not know it again. */
  body: z.string(),
};

const cardCommandRecord = cardCommand.omit({ outlook: true }).extend({ ...kept, stateRevision: z.number() });
const orderCommandRecord = orderCommand.omit({ outlook: true }).extend(kept);
const commandRecord = z.discriminatedUnion('kind', [cardCommandRecord, orderCommandRecord]);

export type CardCommandRecord = z.infer<typeof cardCommandRecord>;
export type OrderCommandRecord = z.infer<typeof orderCommandRecord>;
export type CommandRecord = z.infer<typeof commandRecord>;

export const cardIdOf = (record: CommandRecord): string | null =>
  record.kind === 'card' ? record.cardId : null;

/** Before there were orders every command was one on a card, and did not say so. */
const recordOf = (stored: unknown): CommandRecord =>
  commandRecord.parse(
    typeof stored === 'object' && stored !== null && !('kind' in stored)
      ? { ...stored, kind: 'card' }
      : stored,
  );

/** Commands that are all of what is given. */
export type CommandFilter = {
  readonly id?: string;
  readonly by?: string;
  readonly notBy?: string;
  readonly states?: readonly CommandStateKind[];
  /** Settled: neither open nor in need of attention. */
  readonly settled?: boolean;
  readonly cards?: readonly string[];
};

/** By when they were accepted. */
export type CommandOrder = { readonly order: 'oldestFirst' | 'newestFirst'; readonly limit?: number };

/** The rows of the outbox, and no rule about them. One that cannot be read is left out, and the others go on. */
export type CommandTable = {
  select(filter: CommandFilter, order?: CommandOrder): readonly CommandRecord[];
  /**
   * Open commands, and those in need of attention, that cannot be read leave their state and with it everybody's way:
   * the rows stay as they are, are never sent and hold no card up. How many.
   */
  putUnreadableApart(): number;
  /** What stands beside each seal is again what is in it: a damaged page may have changed the one and not the other. */
  restoreColumns(): void;
  /** How many there are of each state. */
  tally(filter: CommandFilter): ReadonlyMap<CommandStateKind, number>;
  /** Throws where the id is taken. */
  insert(record: CommandRecord): void;
  /** False where the row is not in the state `from` any more. */
  replace(from: CommandStateKind, record: CommandRecord): boolean;
};

export const needsAttention = ({
  state,
  acknowledged,
}: Pick<CommandRecord, 'state' | 'acknowledged'>): boolean => state.kind === 'refused' && !acknowledged;

const kinds = commandState.options.map(({ shape }) => shape.kind.value);

export const openKinds: readonly CommandStateKind[] = kinds.filter(isOpen);

const createReading = (sql: Sql, seal: Seal) => {
  const read = (row: Row): CommandRecord | undefined => {
    const id = textOf(row, 'id');
    return opened(seal, placeOf(id), bytesOf(row, 'sealed'), recordOf);
  };
  const rowsOf = (filter: CommandFilter, { order, limit }: CommandOrder): readonly Row[] => {
    const { where, values } = conditionOf(filter);
    return sql.all(
      `SELECT CAST(id AS BLOB) AS id, sealed FROM commands WHERE ${where}
       ORDER BY seq ${order === 'oldestFirst' ? 'ASC' : 'DESC'} LIMIT ?`,
      ...values,
      limit ?? noLimit,
    );
  };
  return { rowsOf, read };
};

/** What is searched for, beside the seal. */
const columnsOf = (record: CommandRecord) =>
  [
    record.operatorId,
    // The column is never empty; an order stands for itself, so that any number of them may be open.
    cardIdOf(record) ?? record.id,
    record.state.kind,
    Number(needsAttention(record)),
  ] as const;

const createMending = (
  sql: Sql,
  { rowsOf, read }: ReturnType<typeof createReading>,
): Pick<CommandTable, 'putUnreadableApart' | 'restoreColumns'> => ({
  putUnreadableApart: () => {
    const unreadable = rowsOf({ settled: false }, oldestFirst).filter((row) => read(row) === undefined);
    for (const row of unreadable) {
      sql.run(
        "UPDATE commands SET state = 'unreadable', needs_attention = 0 WHERE id = CAST(? AS TEXT)",
        bytesOf(row, 'id'),
      );
    }
    return unreadable.length;
  },
  restoreColumns: () => {
    for (const record of rowsOf({}, oldestFirst).map(read)) {
      if (record === undefined) continue;
      sql.run(
        'UPDATE commands SET operator_id = ?, card_id = ?, state = ?, needs_attention = ? WHERE id = ?',
        ...columnsOf(record),
        record.id,
      );
    }
  },
});

export const createCommandTable = (sql: Sql, seal: Seal): CommandTable => {
  const reading = createReading(sql, seal);
  const { rowsOf, read } = reading;
  const sealed = (record: CommandRecord): Uint8Array =>
    seal.close(placeOf(record.id), JSON.stringify(record));
  return {
    select: (filter, order = oldestFirst) =>
      rowsOf(filter, order)
        .map(read)
        .filter((record) => record !== undefined),
    ...createMending(sql, reading),
    tally: (filter) => {
      const { where, values } = conditionOf(filter);
      const rows = sql.all(
        `SELECT CAST(state AS BLOB) AS state, count(*) AS number FROM commands WHERE ${where} GROUP BY state`,
        ...values,
      );
      return new Map(rows.map((row) => [kindOf(row), numberOf(row, 'number')]));
    },
    insert: (record) => {
      sql.run(
        `INSERT INTO commands (id, operator_id, card_id, state, needs_attention, sealed)
         VALUES (?, ?, ?, ?, ?, ?)`,
        record.id,
        ...columnsOf(record),
        sealed(record),
      );
    },
    replace: (from, record) =>
      sql.run(
        'UPDATE commands SET state = ?, needs_attention = ?, sealed = ? WHERE id = ? AND state = ?',
        record.state.kind,
        Number(needsAttention(record)),
        sealed(record),
        record.id,
        from,
      ) === 1,
  };
};

const oldestFirst: CommandOrder = { order: 'oldestFirst' };

/** Of SQLite: any negative limit. */
const noLimit = -1;

const placeOf = (id: string): string => `command/${id}`;

const kindOf = (row: Row): CommandStateKind => z.enum(kinds).parse(textOf(row, 'state'));

/** The names of states stand in the text itself, or SQLite would not use the index of the open ones. */
const inStates = (states: readonly CommandStateKind[]): string =>
  `state IN (${states.map((kind) => `'${kind}'`).join(', ')})`;

const unsettled = `(${inStates(openKinds)} OR needs_attention = 1)`;

const conditionOf = ({ id, by, notBy, states, settled, cards }: CommandFilter) => {
  const parts: string[] = [];
  const values: string[] = [];
  const demand = (part: string, ...given: readonly string[]): void => {
    parts.push(part);
    values.push(...given);
  };
  if (id !== undefined) demand('id = ?', id);
  if (by !== undefined) demand('operator_id = ?', by);
  if (notBy !== undefined) demand('operator_id <> ?', notBy);
  if (states !== undefined) demand(inStates(states));
  if (settled !== undefined) demand(settled ? `NOT ${unsettled}` : unsettled);
  if (cards !== undefined) demand('card_id IN (SELECT value FROM json_each(?))', JSON.stringify(cards));
  return { where: parts.length === 0 ? 'true' : parts.join(' AND '), values };
};
