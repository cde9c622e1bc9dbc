import { type Kysely, type Migration, sql } from 'kysely';

// `start_setting`: what the server was last started with, so that it counts again only when it is another.
const tables = `
create table batch_sync (
  id int primary key default 1 check (id = 1),
  enabled boolean not null default false,
  interval_seconds int not null default 900 check (interval_seconds > 0),
  next_run_at timestamptz,
  revision int not null default 1,
  start_setting int,
  submit_failures bigint not null default 0
);
insert into batch_sync default values;

alter table batch add column closed_at timestamptz;
create index batch_unsubmitted on batch (number) where submitted_at is null;
`;

export const batchSync: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql.raw(tables).execute(db);
  },
};
