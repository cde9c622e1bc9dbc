import { sql } from 'kysely';

import type { Db } from './schema.ts';

export type Attempts = { readonly count: number; readonly until: Date };

export type AttemptStore = {
  /** Counts one more under the key, until `until` where none was counted before, or not of late. */
  readonly count: (key: Buffer, now: Date, until: Date) => Promise<Attempts>;
  readonly forget: (key: Buffer) => Promise<void>;
  readonly removeOld: (now: Date) => Promise<void>;
};

const count = async (db: Db, key: Buffer, now: Date, until: Date): Promise<Attempts> => {
  const { rows } = await sql<Attempts>`
    insert into attempt values (${key}, 1, ${until})
    on conflict (key) do update set
      count = case when attempt.until <= ${now} then 1 else attempt.count + 1 end,
      until = case when attempt.until <= ${now} then excluded.until else attempt.until end
    returning count, until`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The attempt was not counted.');
  return row;
};

export const createAttemptStore = (db: Db): AttemptStore => ({
  count: (key, now, until) => count(db, key, now, until),
  forget: async (key) => {
    await db.deleteFrom('attempt').where('key', '=', key).execute();
  },
  removeOld: async (now) => {
    await db.deleteFrom('attempt').where('until', '<=', now).execute();
  },
});
