import type { AttemptStore } from '../../../../server/store/attempts.ts';
import type { Ask } from './ask.ts';

export const createAttemptTable = (ask: Ask): AttemptStore => ({
  count: (key, now, until) =>
    ask(async ({ upsert }) => {
      const first = { key, count: 1, until };
      const counted = await upsert('attempt', first, (row) =>
        row.until <= now ? first : { ...row, count: row.count + 1 },
      );
      return counted ?? first;
    }),
  forget: (key) =>
    ask(async ({ get, remove }) => {
      await remove('attempt', [get('attempt', key.toString('hex'))]);
    }),
  removeOld: (now) =>
    ask(async ({ all, remove }) => {
      await remove('attempt', all('attempt'), (row) => row.until <= now);
    }),
});
