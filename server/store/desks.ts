import { sql } from 'kysely';
import type { z } from 'zod';

import { heartbeat } from '../../shared/contract/http.ts';
import type { Database, Db } from './schema.ts';

type Report = z.infer<typeof heartbeat>;

export type DeskReport = {
  readonly deskId: string;
  readonly operatorId: string;
  readonly seenAt: Date;
  readonly report: Report;
};

export type Desk = DeskReport & {
  /** The longest journal that the desk ever reported. */
  readonly longestJournal: Report['journal'];
  /** When a journal was last found cut off; null: never. */
  readonly journalShortenedAt: Date | null;
};

export type DeskStore = {
  /** A journal only grows: one that is shorter than the last, or as long with another end, was cut off. */
  readonly note: (report: DeskReport) => Promise<void>;
  readonly find: (deskId: string) => Promise<Desk | undefined>;
  /** In the order of their ids, at most `limit`. */
  readonly pageAfter: (deskId: string | undefined, limit: number) => Promise<readonly Desk[]>;
};

const journal = heartbeat.shape.journal;

const note = async (db: Db, { deskId, operatorId, seenAt, report }: DeskReport): Promise<void> => {
  const { length, head } = report.journal;
  await sql`
    insert into desk (desk_id, seen_at, operator_id, report, longest_journal)
    values (${deskId}, ${seenAt}, ${operatorId}, ${JSON.stringify(report)}, ${JSON.stringify(report.journal)})
    on conflict (desk_id) do update set
      seen_at = excluded.seen_at, operator_id = excluded.operator_id, report = excluded.report,
      longest_journal = case
        when ${length}::bigint >= (coalesce(desk.longest_journal, desk.report->'journal')->>'length')::bigint
        then excluded.longest_journal else coalesce(desk.longest_journal, desk.report->'journal') end,
      journal_shortened_at = case
        when ${length}::bigint < (desk.report#>>'{journal,length}')::bigint
          or ${length}::bigint = (desk.report#>>'{journal,length}')::bigint and ${head} <> desk.report#>>'{journal,head}'
        then excluded.seen_at else desk.journal_shortened_at end`.execute(db);
};

const deskOf = (row: Database['desk']): Desk => {
  const report = heartbeat.parse(row.report);
  return {
    deskId: row.desk_id,
    operatorId: row.operator_id,
    seenAt: row.seen_at,
    report,
    longestJournal: row.longest_journal === null ? report.journal : journal.parse(row.longest_journal),
    journalShortenedAt: row.journal_shortened_at,
  };
};

export const createDeskStore = (db: Db): DeskStore => ({
  note: (report) => note(db, report),
  find: async (deskId) => {
    const query = db.selectFrom('desk').selectAll().where('desk_id', '=', deskId);
    const row = await query.executeTakeFirst();
    return row === undefined ? undefined : deskOf(row);
  },
  pageAfter: async (deskId, limit) => {
    const query = db.selectFrom('desk').selectAll().orderBy('desk_id').limit(limit);
    const rows = await (deskId === undefined ? query : query.where('desk_id', '>', deskId)).execute();
    return rows.map(deskOf);
  },
});
