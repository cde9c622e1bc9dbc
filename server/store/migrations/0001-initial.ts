import { type Kysely, type Migration, sql } from 'kysely';

const tables = `
create table instance (
  id int primary key default 1 check (id = 1),
  epoch uuid not null default gen_random_uuid(),
  secret bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
  configuration_version int not null default 1,
  catalogue_hash text not null default '',
  last_batch_sync_at timestamptz
);
insert into instance default values;

create table operator (
  id uuid primary key,
  user_name text not null,
  display_name text not null,
  password_hash text not null,
  roles text[] not null,
  sites text[],
  enabled boolean not null default true,
  demo boolean not null default false
);
create unique index operator_user_name on operator (lower(user_name));

create table session (
  id uuid primary key,
  operator_id uuid not null references operator,
  desk_id text,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz
);
create table access_token (
  hash bytea primary key,
  session_id uuid not null references session on delete cascade,
  expires_at timestamptz not null
);
create index access_token_expires_at on access_token (expires_at);
create table refresh_token (
  hash bytea primary key,
  session_id uuid not null references session on delete cascade,
  expires_at timestamptz not null,
  replaced_at timestamptz
);

create table batch (
  id uuid primary key,
  number int not null unique,
  created_at timestamptz not null,
  submitted_at timestamptz
);

create table card (
  id uuid primary key,
  object_type text not null,
  state text not null,
  state_revision int not null,
  state_since timestamptz not null,
  state_by text,
  version int not null,
  order_id uuid,
  order_number text,
  order_position int,
  order_amount int,
  ordered_at timestamptz,
  ordered_by text,
  card_number text,
  layout text not null,
  site text not null,
  holder_id uuid,
  given_name text,
  family_name text,
  employee_number text,
  organisation text,
  batch_id uuid references batch,
  batch_number int,
  batch_sent_at timestamptz,
  valid_from timestamptz,
  valid_to timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index card_state on card (state, ordered_at, id);
create index card_type_state on card (object_type, state, ordered_at, id);
create index card_order on card (order_id);
create index card_batch on card (batch_id) where batch_id is not null;
create sequence order_number;

create table card_history (
  id bigint generated always as identity primary key,
  card_id uuid not null,
  at timestamptz not null,
  kind text not null,
  process text,
  from_state text,
  to_state text not null,
  by text not null,
  desk_id text
);
create index card_history_card on card_history (card_id, id);

create table command_outcome (
  operator_id uuid not null,
  key uuid not null,
  fingerprint text not null,
  status text not null,
  http_status int not null,
  body text not null,
  process text not null,
  card_id uuid,
  received_at timestamptz not null,
  primary key (operator_id, key)
);

create table state_commands (
  object_type text not null,
  state text not null,
  revision int not null,
  commands jsonb not null,
  primary key (object_type, state)
);

create table feed_counter (id int primary key default 1 check (id = 1), seq bigint not null);
create table feed (
  seq bigint primary key,
  tag uuid not null default gen_random_uuid(),
  at timestamptz not null default now(),
  kind text not null,
  card_id uuid,
  operator_id uuid,
  site_before text,
  site_after text
);
insert into feed_counter (seq) values (1);
insert into feed (seq, kind) values (1, 'genesis');

create table audit_head (id int primary key default 1 check (id = 1), seq bigint not null, hash text not null);
create table audit (seq bigint primary key, entry text not null, hash text not null);
insert into audit_head (seq, hash) values (0, '');

create table desk (
  desk_id text primary key,
  seen_at timestamptz not null,
  operator_id uuid not null,
  report jsonb not null
);
`;

// Counter and head are locked here, at the end of a transaction, so that sequence order is commit order and the
// rows that every writer needs are held for one round trip only.
const recordChanges = `
create function record_changes(feed_rows jsonb, audit_entries jsonb) returns void language plpgsql as $$
declare
  added int := jsonb_array_length(feed_rows);
  before bigint;
  head record;
  line text;
begin
  if added > 0 then
    update feed_counter set seq = seq + added returning seq - added into before;
    insert into feed (seq, kind, card_id, operator_id, site_before, site_after)
      select before + position, item->>'kind', (item->>'cardId')::uuid, (item->>'operatorId')::uuid,
             item->>'siteBefore', item->>'siteAfter'
      from jsonb_array_elements(feed_rows) with ordinality as rows (item, position);
    perform pg_notify('card_desk_changed', '');
  end if;
  if jsonb_array_length(audit_entries) > 0 then
    select seq, hash into head from audit_head for update;
    for line in select jsonb_array_elements_text(audit_entries) loop
      head.seq := head.seq + 1;
      head.hash := encode(sha256(convert_to(head.hash || chr(10) || line, 'UTF8')), 'hex');
      insert into audit (seq, entry, hash) values (head.seq, line, head.hash);
    end loop;
    update audit_head set seq = head.seq, hash = head.hash;
  end if;
end $$;
`;

export const initial: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql.raw(tables).execute(db);
    await sql.raw(recordChanges).execute(db);
  },
};
