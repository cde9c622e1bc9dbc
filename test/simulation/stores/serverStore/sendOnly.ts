import type { SendOnlyStore } from '../../../../server/store/sendOnly.ts';
import type { Ask } from './ask.ts';
import { pairOf, type Rows } from './content.ts';
import { ascending } from './order.ts';
import type { Work } from './work.ts';

const listOpen = ({ all }: Work, operatorId: string, now: Date): readonly Rows['session'][] =>
  all('session')
    .filter(
      (row) =>
        row.operator_id === operatorId && row.send_only && row.revoked_at === null && row.ends_at > now,
    )
    .toSorted(ascending((row) => row.started_at.getTime()));

export const createSendOnlyTable = (ask: Ask): SendOnlyStore => ({
  start: async ({ id, operatorId, deskId, startedAt, endsAt }, commands) => {
    await ask(({ insert }) =>
      insert('session', {
        id,
        operator_id: operatorId,
        desk_id: deskId,
        started_at: startedAt,
        ends_at: endsAt,
        revoked_at: null,
        send_only: true,
      }),
    );
    await ask(async ({ insert }) => {
      for (const { key, cardId, process } of commands) {
        await insert('send_only_command', {
          session_id: id,
          key: key.toLowerCase(),
          card_id: cardId,
          process,
        });
      }
    });
  },
  command: (sessionId, key) =>
    ask(({ get }) => {
      const row = get('send_only_command', pairOf(sessionId, key.toLowerCase()));
      return row === undefined ? undefined : { key: row.key, cardId: row.card_id, process: row.process };
    }),
  list: (operatorId, now) =>
    ask((work) => {
      const commands = work.all('send_only_command');
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
    ask(async ({ all, update }) => {
      const ended = await update(
        'session',
        all('session'),
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
