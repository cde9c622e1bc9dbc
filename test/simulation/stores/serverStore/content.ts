import type { Selectable } from 'kysely';

import type { StateCommands } from '../../../../shared/contract/http.ts';
import type { DeskReport } from '../../../../server/store/desks.ts';
import type { Database } from '../../../../server/store/schema.ts';

type Stored<T extends keyof Database> = Readonly<Selectable<Database[T]>>;

type Journal = DeskReport['report']['journal'];

/** The rows of every table, as the server's schema has them; what is JSON there is a value here. */
export type Rows = {
  readonly instance: Stored<'instance'>;
  readonly operator: Stored<'operator'>;
  readonly session: Stored<'session'>;
  readonly access_token: Stored<'access_token'>;
  readonly refresh_token: Stored<'refresh_token'>;
  readonly send_only_command: Stored<'send_only_command'>;
  readonly attempt: Stored<'attempt'>;
  readonly batch: Stored<'batch'>;
  readonly batch_sync: Stored<'batch_sync'>;
  readonly card: Stored<'card'>;
  readonly card_history: Stored<'card_history'>;
  readonly command_outcome: Stored<'command_outcome'>;
  readonly state_commands: Omit<Stored<'state_commands'>, 'commands'> & {
    readonly commands: StateCommands['commands'];
  };
  readonly new_process_roles: Stored<'new_process_roles'>;
  readonly feed: Stored<'feed'>;
  readonly audit: Stored<'audit'>;
  readonly signed_head: Stored<'signed_head'>;
  readonly desk: Omit<Stored<'desk'>, 'report' | 'longest_journal'> & {
    readonly report: DeskReport['report'];
    readonly longest_journal: Journal;
  };
};

export type TableName = keyof Rows;

/** Rows by their keys; `Gone` stands for one that a transaction removes. */
export type Tables<Gone = never> = { readonly [T in TableName]: Map<string, Rows[T] | Gone> };

/** Numbers that are drawn for good, whatever becomes of the transaction; as PostgreSQL's sequences. */
export type Sequences = { orderNumber: number; history: number; signedHead: number };

/** Everything that a backup holds. Rows are never changed, only replaced. */
export type Content = {
  readonly tables: Tables;
  readonly sequences: Sequences;
  /** The last number that was drawn, and the last that is committed. */
  readonly feed: { drawn: number; head: number };
  /** Where the chains of audit and history end. */
  chains: Readonly<Selectable<Database['audit_head']>>;
};

export const only = 'only';

type Keys = { readonly [T in TableName]: (row: Rows[T]) => string };

export const pairOf = (one: string, other: string): string => `${one}/${other}`;

/** Under which key a row stands in its table. */
export const keyOf: Keys = {
  instance: () => only,
  operator: ({ id }) => id,
  session: ({ id }) => id,
  access_token: ({ hash }) => hash.toString('hex'),
  refresh_token: ({ hash }) => hash.toString('hex'),
  send_only_command: ({ session_id, key }) => pairOf(session_id, key),
  attempt: ({ key }) => key.toString('hex'),
  batch: ({ id }) => id,
  batch_sync: () => only,
  card: ({ id }) => id,
  card_history: ({ id }) => String(id),
  command_outcome: ({ operator_id, key }) => pairOf(operator_id, key),
  state_commands: ({ object_type, state }) => pairOf(object_type, state),
  new_process_roles: ({ process }) => process,
  feed: ({ seq }) => String(seq),
  audit: ({ seq }) => String(seq),
  signed_head: ({ id }) => String(id),
  desk: ({ desk_id }) => desk_id,
};

/** What is unique beside the key. */
export const uniqueOf: { readonly [T in TableName]?: (row: Rows[T]) => string } = {
  operator: ({ user_name }) => user_name.toLowerCase(),
  batch: ({ number }) => String(number),
};

type Reference = { readonly table: 'operator' | 'session' | 'batch'; readonly key: string };

const toSession = ({ session_id }: { readonly session_id: string }): Reference => ({
  table: 'session',
  key: session_id,
});

/** The row that must be there as long as this one is. */
export const referenceOf: { readonly [T in TableName]?: (row: Rows[T]) => Reference | undefined } = {
  session: ({ operator_id }) => ({ table: 'operator', key: operator_id }),
  access_token: toSession,
  refresh_token: toSession,
  send_only_command: toSession,
  card: ({ batch_id }) => (batch_id === null ? undefined : { table: 'batch', key: batch_id }),
};

export const emptyTables = <Gone = never>(): Tables<Gone> => ({
  instance: new Map(),
  operator: new Map(),
  session: new Map(),
  access_token: new Map(),
  refresh_token: new Map(),
  send_only_command: new Map(),
  attempt: new Map(),
  batch: new Map(),
  batch_sync: new Map(),
  card: new Map(),
  card_history: new Map(),
  command_outcome: new Map(),
  state_commands: new Map(),
  new_process_roles: new Map(),
  feed: new Map(),
  audit: new Map(),
  signed_head: new Map(),
  desk: new Map(),
});

const isTable = (name: string): name is TableName => Object.hasOwn(keyOf, name);

const tableNames = Object.keys(keyOf).filter(isTable);

const putRows = <T extends TableName>(table: T, from: Tables<undefined>, to: Tables): void => {
  for (const [key, row] of from[table]) {
    if (row === undefined) to[table].delete(key);
    else to[table].set(key, row);
  }
};

/** Brings into `to` what `from` has of it. */
export const putTables = (from: Tables<undefined>, to: Tables): void => {
  for (const table of tableNames) putRows(table, from, to);
};

/** As the migrations leave an empty database. */
export const newContent = (uuid: () => string, now: Date): Content => {
  const tables = emptyTables();
  tables.instance.set(only, {
    epoch: uuid(),
    secret: Buffer.from(`${uuid()}${uuid()}`.replaceAll('-', ''), 'hex'),
    configuration_version: 1,
    catalogue_hash: '',
    oldest_server: 5,
    last_batch_sync_at: null,
  });
  tables.batch_sync.set(only, {
    enabled: false,
    interval_seconds: 900,
    next_run_at: null,
    revision: 1,
    start_setting: null,
    submit_failures: 0,
  });
  const nobody = { card_id: null, operator_id: null, site_before: null, site_after: null };
  tables.feed.set('1', { seq: 1, tag: uuid(), at: now, kind: 'genesis', ...nobody });
  return {
    tables,
    sequences: { orderNumber: 0, history: 0, signedHead: 0 },
    feed: { drawn: 1, head: 1 },
    chains: { seq: 0, hash: '', history_seq: 0, history_hash: '' },
  };
};

/** The same content, which changes apart from the first. */
export const copyOf = ({ tables, sequences, feed, chains }: Content): Content => {
  const copy = emptyTables();
  putTables(tables, copy);
  return { tables: copy, sequences: { ...sequences }, feed: { ...feed }, chains };
};
