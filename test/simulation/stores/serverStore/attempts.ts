import type { AttemptStore } from '../../../../server/store/attempts.ts';
import type { Ask } from './ask.ts';
import { all, get, remove, upsert } from './work.ts';

export const createAttemptTable = (ask: Ask): AttemptStore => ({
  count: (key, now, until) =>
    ask(async (work) => {
      const first = { key, count: 1, until };
      const counted = await upsert(work, 'attempt', first, (row) =>
        row.until <= now ? first : { ...row, count: row.count + 1 },
      );
      return { count: counted?.count ?? 1, until: counted?.until ?? until };
    }),
  forget: (key) =>
    ask(async (work) => {
      await remove(work, 'attempt', [get(work, 'attempt', key.toString('hex'))]);
    }),
  removeOld: (now) =>
    ask(async (work) => {
      await remove(work, 'attempt', all(work, 'attempt'), (row) => row.until <= now);
    }),
});
