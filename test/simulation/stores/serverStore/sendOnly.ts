import type { SendOnlyStore } from '../../../../server/store/sendOnly.ts';
import type { Ask } from './ask.ts';
import { pairOf, type Rows } from './content.ts';
import { ascending } from './order.ts';
import { all, get, insert, update, type Work } from './work.ts';

const listOpen = (work: Work, operatorId: string, now: Date): readonly Rows['session'][] =>
  all(work, 'session')
    .filter(
      (row) =>
        row.operator_id === operatorId && row.send_only && row.revoked_at === null && row.ends_at > now,
    )
    .toSorted(ascending((row) => row.started_at.getTime()));

export const createSendOnlyTable = (ask: Ask): SendOnlyStore => ({
  start: async ({ id, operatorId, deskId, startedAt, endsAt }, commands) => {
    await ask((work) =>
      insert(work, 'session', {
        id,
        operator_id: operatorId,
        desk_id: deskId,
        started_at: startedAt,
        ends_at: endsAt,
        revoked_at: null,
        send_only: true,
      }),
    );
    await ask(async (work) => {
      for (const { key, cardId, process } of commands) {
        await insert(work, 'send_only_command', {
          session_id: id,
          key: key.toLowerCase(),
          card_id: cardId,
          process,
        });
      }
    });
  },
  command: (sessionId, key) =>
    ask((work) => {
      const row = get(work, 'send_only_command', pairOf(sessionId, key.toLowerCase()));
      return row === undefined ? undefined : { key: row.key, cardId: row.card_id, process: row.process };
    }),
  list: (operatorId, now) =>
    ask((work) => {
      const commands = all(work, 'send_only_command');
      return listOpen(work, operatorId, now).map((row) => ({
        id: row.id,
        operatorId: row.operator_id,
        deskId: row.desk_id ?? '',
        startedAt: row.started_at,
        endsAt: row.ends_at,
        commands: commands.filter(({ session_id }) => session_id === row.id).length,
      }));
    }),
  end: (operatorId, deskId, at) =>
    ask(async (work) => {
      const ended = await update(
        work,
        'session',
        all(work, 'session'),
        (row) => ({ ...row, revoked_at: at }),
        (row) =>
          row.operator_id === operatorId &&
          row.send_only &&
          row.revoked_at === null &&
          (deskId === null || row.desk_id === deskId),
      );
      return ended.length;
    }),
});
