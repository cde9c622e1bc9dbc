import type { Generated, Kysely } from 'kysely';

import type { Role } from '../../shared/domain/role.ts';

export type CardRow = {
  id: string;
  object_type: string;
  state: string;
  state_revision: number;
  state_since: Date;
  /** Display name of the operator who brought the card into its state; null where no person did. */
  state_by: string | null;
  version: number;
  order_id: string | null;
  order_number: string | null;
  order_position: number | null;
  order_amount: number | null;
  ordered_at: Date | null;
  ordered_by: string | null;
  card_number: string | null;
  layout: string;
  site: string;
  holder_id: string | null;
  given_name: string | null;
  family_name: string | null;
  employee_number: string | null;
  organisation: string | null;
  batch_id: string | null;
  batch_number: number | null;
  batch_sent_at: Date | null;
  valid_from: Date | null;
  valid_to: Date | null;
  created_at: Date;
  updated_at: Date;
};

export type HistoryRow = {
  card_id: string;
  at: Date;
  kind: 'created' | 'process' | 'batchSync' | 'bureau';
  process: string | null;
  from_state: string | null;
  to_state: string;
  by: string;
  desk_id: string | null;
  /** By its name in the process's definition. */
  reason: string | null;
  note: string | null;
};

export type OperatorRow = {
  id: string;
  user_name: string;
  display_name: string;
  password_hash: string;
  roles: Role[];
  /** null: every site. */
  sites: string[] | null;
  enabled: boolean;
  demo: boolean;
};

type FeedKind = 'genesis' | 'card' | 'configuration' | 'permissions';

export type Database = {
  instance: {
    epoch: string;
    secret: Buffer;
    configuration_version: number;
    catalogue_hash: string;
    oldest_server: number;
    last_batch_sync_at: Date | null;
  };
  operator: OperatorRow & { revision: Generated<number> };
  session: {
    id: string;
    operator_id: string;
    desk_id: string | null;
    started_at: Date;
    ends_at: Date;
    revoked_at: Date | null;
    send_only: boolean;
  };
  access_token: { hash: Buffer; session_id: string; expires_at: Date };
  refresh_token: { hash: Buffer; session_id: string; expires_at: Date; replaced_at: Date | null };
  /** What a send-only session may do. */
  send_only_command: { session_id: string; key: string; card_id: string | null; process: string };
  /** Attempts with a password; `key` is a hash. */
  attempt: { key: Buffer; count: number; until: Date };
  batch: {
    id: string;
    number: number;
    created_at: Date;
    submitted_at: Date | null;
    /** From then on no card is added to it. */
    closed_at: Date | null;
  };
  batch_sync: {
    enabled: boolean;
    interval_seconds: number;
    next_run_at: Date | null;
    revision: number;
    /** What the server was last started with; null: off. */
    start_setting: number | null;
    submit_failures: number;
  };
  card: CardRow;
  card_history: HistoryRow & {
    id: Generated<number>;
    /** Its place in the chain of all history; null until its transaction commits. */
    chain_seq: Generated<number | null>;
    hash: Generated<string | null>;
  };
  command_outcome: {
    operator_id: string;
    key: string;
    fingerprint: string;
    status: 'done' | 'refused';
    http_status: number;
    body: string;
    process: string;
    card_id: string | null;
    received_at: Date;
  };
  state_commands: { object_type: string; state: string; revision: number; commands: string };
  new_process_roles: { process: string; revision: number; roles: Role[] };
  feed_counter: { seq: number };
  feed: {
    seq: number;
    tag: string;
    at: Date;
    kind: FeedKind;
    card_id: string | null;
    operator_id: string | null;
    site_before: string | null;
    site_after: string | null;
  };
  audit: { seq: number; entry: string; hash: string };
  audit_head: { seq: number; hash: string; history_seq: number; history_hash: string };
  signed_head: {
    id: Generated<number>;
    at: Date;
    audit_seq: number;
    audit_hash: string;
    history_seq: number;
    history_hash: string;
    public_key: string;
    signature: string;
  };
  desk: {
    desk_id: string;
    seen_at: Date;
    operator_id: string;
    report: string;
    longest_journal: string | null;
    journal_shortened_at: Date | null;
  };
};

/** The pool, or the one connection of a transaction. */
export type Db = Kysely<Database>;
