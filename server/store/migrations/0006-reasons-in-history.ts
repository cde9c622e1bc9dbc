import { type Kysely, type Migration, sql } from 'kysely';

// What an operator gave with a command. A line without them is the text that it was before, and keeps its hash.
const historyLine = `
create or replace function history_line(told card_history) returns text language sql immutable as $$
  select (jsonb_build_object(
    'cardId', told.card_id, 'at', to_char(told.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'kind', told.kind, 'process', told.process, 'fromState', told.from_state, 'toState', told.to_state,
    'by', told.by, 'deskId', told.desk_id)
    || jsonb_strip_nulls(jsonb_build_object('reason', told.reason, 'note', told.note)))::text
$$;
`;

export const reasonsInHistory: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`alter table card_history add reason text, add note text`.execute(db);
    await sql.raw(historyLine).execute(db);
  },
};
