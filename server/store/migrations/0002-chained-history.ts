import { type Kysely, type Migration, sql } from 'kysely';

const tables = `
alter table audit_head add history_seq bigint not null default 0, add history_hash text not null default '';

alter table card_history
  add tx xid8 not null default pg_current_xact_id(),
  add chain_seq bigint unique,
  add hash text;
create index card_history_unchained on card_history (tx) where chain_seq is null;

create table signed_head (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  audit_seq bigint not null,
  audit_hash text not null,
  history_seq bigint not null,
  history_hash text not null,
  public_key text not null,
  signature text not null
);
`;

// One text for one row, whatever the session's time zone: this is what is hashed, exported and verified.
const historyLine = `
create function history_line(told card_history) returns text language sql immutable as $$
  select jsonb_build_object(
    'cardId', told.card_id, 'at', to_char(told.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'kind', told.kind, 'process', told.process, 'fromState', told.from_state, 'toState', told.to_state,
    'by', told.by, 'deskId', told.desk_id)::text
$$;
`;

const chainHash = `
create function chain_hash(before text, line text) returns text language sql immutable as $$
  select encode(sha256(convert_to(before || chr(10) || line, 'UTF8')), 'hex')
$$;
`;

// As in 0001, and the history that this transaction wrote goes into a chain of its own under the same lock.
const recordChanges = `
create or replace function record_changes(feed_rows jsonb, audit_entries jsonb) returns void language plpgsql as $$
declare
  added int := jsonb_array_length(feed_rows);
  before bigint;
  head audit_head;
  told card_history;
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
  select * into head from audit_head for update;
  for told in
    select * from card_history where tx = pg_current_xact_id() and chain_seq is null order by id
  loop
    head.history_seq := head.history_seq + 1;
    head.history_hash := chain_hash(head.history_hash, history_line(told));
    update card_history set chain_seq = head.history_seq, hash = head.history_hash where id = told.id;
  end loop;
  for line in select jsonb_array_elements_text(audit_entries) loop
    head.seq := head.seq + 1;
    head.hash := chain_hash(head.hash, line);
    insert into audit (seq, entry, hash) values (head.seq, line, head.hash);
  end loop;
  update audit_head set seq = head.seq, hash = head.hash,
    history_seq = head.history_seq, history_hash = head.history_hash;
end $$;
`;

// The rows of before have this migration's transaction in \`tx\`: recording nothing chains them all.
const chainWhatIsThere = `select record_changes('[]', '[]')`;

export const chainedHistory: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql.raw(tables).execute(db);
    await sql.raw(historyLine).execute(db);
    await sql.raw(chainHash).execute(db);
    await sql.raw(recordChanges).execute(db);
    await sql.raw(chainWhatIsThere).execute(db);
  },
};
