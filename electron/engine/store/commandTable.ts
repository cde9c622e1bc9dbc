import { z } from 'zod';

import { command, commandState } from '../../../shared/contract/ipc.ts';
import { bytesOf, textOf, type Row, type Sql } from './open.ts';
import type { Seal } from './seal.ts';

const commandRecord = command.omit({ state: true }).extend({
  state: commandState,
  operatorId: z.string(),
  stateRevision: z.number(),
  /** The request's body, byte for byte: the same at every attempt, or the server could not know it again. */
  body: z.string(),
});

export type CommandRecord = z.infer<typeof commandRecord>;

/** The rows of the outbox: sealed, with what is searched for beside the seal. */
export type CommandTable = {
  find(id: string): CommandRecord | undefined;
  select(where: string, ...values: readonly (string | number)[]): readonly CommandRecord[];
  insert(record: CommandRecord): void;
  /** False where the row is not in the state `from` any more. */
  replace(from: CommandRecord['state']['kind'], record: CommandRecord): boolean;
};

const placeOf = (id: string): string => `command/${id}`;

const needsAttention = ({ state, acknowledged }: CommandRecord): 0 | 1 =>
  state.kind === 'refused' && !acknowledged ? 1 : 0;

export const createCommandTable = (sql: Sql, seal: Seal): CommandTable => {
  const read = (row: Row): CommandRecord =>
    commandRecord.parse(JSON.parse(seal.open(placeOf(textOf(row, 'id')), bytesOf(row, 'sealed'))));
  const sealed = (record: CommandRecord): Uint8Array =>
    seal.close(placeOf(record.id), JSON.stringify(record));
  const select: CommandTable['select'] = (where, ...values) =>
    sql.all(`SELECT id, sealed FROM commands WHERE ${where}`, ...values).map(read);
  return {
    select,
    find: (id) => select('id = ?', id)[0],
    insert: (record) => {
      sql.run(
        `INSERT INTO commands (id, operator_id, card_id, state, needs_attention, sealed)
         VALUES (?, ?, ?, ?, ?, ?)`,
        record.id,
        record.operatorId,
        record.cardId,
        record.state.kind,
        needsAttention(record),
        sealed(record),
      );
    },
    replace: (from, record) =>
      sql.run(
        'UPDATE commands SET state = ?, needs_attention = ?, sealed = ? WHERE id = ? AND state = ?',
        record.state.kind,
        needsAttention(record),
        sealed(record),
        record.id,
        from,
      ) === 1,
  };
};
