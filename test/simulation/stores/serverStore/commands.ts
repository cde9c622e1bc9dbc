import type { CommandStore } from '../../../../server/store/commands.ts';
import type { Ask } from './ask.ts';
import { pairOf } from './content.ts';
import { get, insert, tryLockName } from './work.ts';

export const createCommandTable = (ask: Ask): CommandStore => ({
  tryLock: (operatorId, key) => ask((work) => tryLockName(work, `command ${operatorId}/${key}`)),
  find: (operatorId, key) =>
    ask((work) => {
      const row = get(work, 'command_outcome', pairOf(operatorId, key.toLowerCase()));
      if (row === undefined) return undefined;
      const { fingerprint, status, body, process } = row;
      return {
        operatorId: row.operator_id,
        key: row.key,
        ...{ fingerprint, status, body, process },
        httpStatus: row.http_status,
        cardId: row.card_id,
        receivedAt: row.received_at,
      };
    }),
  save: ({ operatorId, key, fingerprint, status, httpStatus, body, process, cardId, receivedAt }) =>
    ask((work) =>
      insert(work, 'command_outcome', {
        operator_id: operatorId,
        key: key.toLowerCase(),
        ...{ fingerprint, status, body, process },
        http_status: httpStatus,
        card_id: cardId,
        received_at: receivedAt,
      }),
    ),
});
