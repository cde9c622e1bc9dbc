import { type Kysely, type Migration, sql } from 'kysely';

const tables = `
alter table operator add revision int not null default 1;

alter table session add send_only boolean not null default false;
create index session_operator on session (operator_id);
create index session_ends_at on session (ends_at);
create index access_token_session on access_token (session_id);
create index refresh_token_session on refresh_token (session_id);
create index refresh_token_expires_at on refresh_token (expires_at);

create table send_only_command (
  session_id uuid not null references session on delete cascade,
  key uuid not null,
  card_id uuid,
  process text not null,
  primary key (session_id, key)
);

create unlogged table attempt (
  key bytea primary key,
  count int not null,
  until timestamptz not null
);

create table new_process_roles (process text primary key, revision int not null, roles text[] not null);

alter table desk add longest_journal jsonb, add journal_shortened_at timestamptz;

create index command_outcome_received_at on command_outcome using brin (received_at);
`;

export const people: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql.raw(tables).execute(db);
  },
};
