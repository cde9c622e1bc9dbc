import type { Desk, DeskReport, DeskStore } from '../../../../server/store/desks.ts';
import type { Ask } from './ask.ts';
import type { Rows } from './content.ts';
import { ascending } from './order.ts';
import { all, get, upsert } from './work.ts';

type Row = Rows['desk'];

const noted = (before: Row, { operatorId, seenAt, report }: DeskReport): Row => {
  const [last, { journal }] = [before.report.journal, report];
  const isShortened =
    journal.length < last.length || (journal.length === last.length && journal.head !== last.head);
  return {
    ...before,
    seen_at: seenAt,
    operator_id: operatorId,
    report,
    longest_journal: journal.length >= before.longest_journal.length ? journal : before.longest_journal,
    journal_shortened_at: isShortened ? seenAt : before.journal_shortened_at,
  };
};

const deskOf = (row: Row): Desk => ({
  deskId: row.desk_id,
  operatorId: row.operator_id,
  seenAt: row.seen_at,
  report: row.report,
  longestJournal: row.longest_journal,
  journalShortenedAt: row.journal_shortened_at,
});

export const createDeskTable = (ask: Ask): DeskStore => ({
  note: (told) =>
    ask(async (work) => {
      const { deskId, operatorId, seenAt, report } = told;
      const row = { desk_id: deskId, seen_at: seenAt, operator_id: operatorId, report };
      await upsert(
        work,
        'desk',
        { ...row, longest_journal: report.journal, journal_shortened_at: null },
        (before) => noted(before, told),
      );
    }),
  find: (deskId) =>
    ask((work) => {
      const row = get(work, 'desk', deskId);
      return row === undefined ? undefined : deskOf(row);
    }),
  pageAfter: (deskId, limit) =>
    ask((work) =>
      all(work, 'desk')
        .filter((row) => deskId === undefined || row.desk_id > deskId)
        .toSorted(ascending((row) => row.desk_id))
        .slice(0, limit)
        .map(deskOf),
    ),
});
