import { z } from 'zod';

import { command, commandState } from '../../../shared/contract/ipc.ts';
import type { CommandState, CommandStateKind } from '../../../shared/domain/command.ts';
import type { Journal, JournalNote } from './journal.ts';
import { bytesOf, numberOf, textOf, type Row, type Sql } from './open.ts';
import type { Seal } from './seal.ts';

const commandRecord = command.omit({ state: true }).extend({
  state: commandState,
  /** The server that the command is for: never sent to another. */
  server: z.string(),
  operatorId: z.string(),
  stateRevision: z.number(),
  /** The request's body, byte for byte: the same at every attempt, or the server could not know it again. */
  body: z.string(),
});

export type CommandRecord = z.infer<typeof commandRecord>;

/** Whose commands: one operator's on one server. */
export type Author = { readonly server: string; readonly operatorId: string };

/** The commands of this desk, on disk when a call returns. Every change is in the journal in the same transaction. */
export type Outbox = {
  /** False where this operator has an open command on the card already. */
  accept(record: CommandRecord): boolean;
  find(id: string): CommandRecord | undefined;
  /** Puts the attempt on disk before its first byte leaves. Undefined where the command may not be sent (any more). */
  beginAttempt(id: string, at: string): CommandRecord | undefined;
  /** Records what an attempt came to. */
  endAttempt(
    id: string,
    state: Extract<CommandState, { kind: 'unconfirmed' | 'done' | 'refused' }>,
    at: string,
  ): void;
  /** False where the command was attempted already. */
  takeBack(id: string, at: string): boolean;
  acknowledge(id: string, at: string): boolean;
  /** Newest first; of the finished ones the newest `finished`. */
  listOf(author: Author, finished: number): readonly CommandRecord[];
  /** Oldest first. */
  toSend(author: Author): readonly CommandRecord[];
  counts(author: Author): {
    readonly waiting: number;
    readonly sending: number;
    readonly needsAttention: number;
  };
  /** What is to be shown on these cards: open and refused, not yet acknowledged commands. */
  onCards(author: Author, cardIds: readonly string[]): readonly CommandRecord[];
  waitingOfOthers(author: Author): { readonly waiting: number; readonly since: string } | null;
  /** After a crash the answer of what was being sent is not known. Returns how many. */
  recover(at: string): number;
};

const openStates = "('queued', 'sending', 'unconfirmed')";
const placeOf = (id: string): string => `command/${id}`;

type Change = {
  readonly id: string;
  readonly from: readonly CommandStateKind[];
  readonly at: string;
  readonly kind: JournalNote['kind'];
  readonly detail?: string;
  readonly apply: (record: CommandRecord) => CommandRecord;
};

export const createOutbox = (sql: Sql, seal: Seal, journal: Journal): Outbox => {
  const read = (row: Row): CommandRecord =>
    commandRecord.parse(JSON.parse(seal.open(placeOf(textOf(row, 'id')), bytesOf(row, 'sealed'))));
  const close = (record: CommandRecord): Uint8Array => seal.close(placeOf(record.id), JSON.stringify(record));
  const find = (id: string): CommandRecord | undefined => {
    const row = sql.get('SELECT id, sealed FROM commands WHERE id = ?', id);
    return row === undefined ? undefined : read(row);
  };
  const select = (where: string, ...values: readonly (string | number)[]): readonly CommandRecord[] =>
    sql.all(`SELECT id, sealed FROM commands WHERE ${where}`, ...values).map(read);
  const note = (record: CommandRecord, at: string, kind: JournalNote['kind'], detail: string): void => {
    journal.append({ at, commandId: record.id, operatorId: record.operatorId, kind, detail });
  };

  const change = ({ id, from, at, kind, detail, apply }: Change): CommandRecord | undefined =>
    sql.transaction(() => {
      const before = find(id);
      if (before === undefined || !from.includes(before.state.kind)) return undefined;
      const after = apply(before);
      const changed = sql.run(
        'UPDATE commands SET state = ?, needs_attention = ?, sealed = ? WHERE id = ? AND state = ?',
        after.state.kind,
        needsAttention(after) ? 1 : 0,
        close(after),
        id,
        before.state.kind,
      );
      if (changed !== 1) return undefined;
      note(after, at, kind, detail ?? '');
      return after;
    });

  return {
    accept: (record) =>
      sql.transaction(() => {
        const { server, operatorId, cardId } = record;
        const open = select(
          `server = ? AND operator_id = ? AND card_id = ? AND state IN ${openStates}`,
          server,
          operatorId,
          cardId,
        );
        if (open.length > 0) return false;
        sql.run(
          'INSERT INTO commands (id, server, operator_id, card_id, state, needs_attention, sealed) VALUES (?, ?, ?, ?, ?, 0, ?)',
          record.id,
          server,
          operatorId,
          cardId,
          record.state.kind,
          close(record),
        );
        note(record, record.acceptedAt, 'accepted', `${record.process} ${cardId} ${record.stateRevision}`);
        return true;
      }),
    find,
    beginAttempt: (id, at) =>
      change({
        id,
        at,
        from: ['queued', 'unconfirmed'],
        kind: 'attempted',
        apply: (record) => ({ ...record, state: { kind: 'sending' }, attempts: record.attempts + 1 }),
      }),
    endAttempt: (id, state, at) => {
      change({
        id,
        at,
        from: ['sending'],
        kind: state.kind,
        detail: state.kind === 'refused' ? state.problem.name : '',
        apply: (record) => ({ ...record, state, answeredAt: state.kind === 'unconfirmed' ? null : at }),
      });
    },
    takeBack: (id, at) =>
      change({
        id,
        at,
        from: ['queued'],
        kind: 'takenBack',
        apply: (record) => ({ ...record, state: { kind: 'takenBack' }, answeredAt: at }),
      }) !== undefined,
    acknowledge: (id, at) =>
      change({
        id,
        at,
        from: ['refused'],
        kind: 'acknowledged',
        apply: (record) => ({ ...record, acknowledged: true }),
      }) !== undefined,
    listOf: ({ server, operatorId }, finished) => [
      ...select(
        `server = ? AND operator_id = ? AND (state IN ${openStates} OR needs_attention = 1) ORDER BY seq DESC`,
        server,
        operatorId,
      ),
      ...select(
        `server = ? AND operator_id = ? AND state NOT IN ${openStates} AND needs_attention = 0 ORDER BY seq DESC LIMIT ?`,
        server,
        operatorId,
        finished,
      ),
    ],
    toSend: ({ server, operatorId }) =>
      select(
        "server = ? AND operator_id = ? AND state IN ('queued', 'unconfirmed') ORDER BY seq",
        server,
        operatorId,
      ),
    counts: ({ server, operatorId }) => {
      const row = sql.get(
        `SELECT coalesce(sum(state = 'queued'), 0) AS waiting,
                coalesce(sum(state IN ('sending', 'unconfirmed')), 0) AS sending,
                coalesce(sum(needs_attention), 0) AS needs_attention
         FROM commands WHERE server = ? AND operator_id = ? AND (state IN ${openStates} OR needs_attention = 1)`,
        server,
        operatorId,
      );
      if (row === undefined) throw new Error('an aggregate always has a row');
      return {
        waiting: numberOf(row, 'waiting'),
        sending: numberOf(row, 'sending'),
        needsAttention: numberOf(row, 'needs_attention'),
      };
    },
    onCards: ({ server, operatorId }, cardIds) =>
      select(
        `server = ? AND operator_id = ? AND (state IN ${openStates} OR needs_attention = 1)
         AND card_id IN (SELECT value FROM json_each(?)) ORDER BY seq`,
        server,
        operatorId,
        JSON.stringify(cardIds),
      ),
    waitingOfOthers: ({ server, operatorId }) => {
      const others = select(
        `NOT (server = ? AND operator_id = ?) AND state IN ${openStates} ORDER BY seq`,
        server,
        operatorId,
      );
      const oldest = others[0];
      return oldest === undefined ? null : { waiting: others.length, since: oldest.acceptedAt };
    },
    recover: (at) => {
      const lost = select("state = 'sending'");
      for (const { id } of lost) {
        change({
          id,
          at,
          from: ['sending'],
          kind: 'unconfirmed',
          detail: 'stopped while sending',
          apply: (record) => ({ ...record, state: { kind: 'unconfirmed' } }),
        });
      }
      return lost.length;
    },
  };
};

const needsAttention = ({ state, acknowledged }: CommandRecord): boolean =>
  state.kind === 'refused' && !acknowledged;
