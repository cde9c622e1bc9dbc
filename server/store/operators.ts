import { sql } from 'kysely';

import type { Db, OperatorRow } from './schema.ts';

export type OperatorStore = {
  readonly findByUserName: (userName: string) => Promise<OperatorRow | undefined>;
  readonly find: (id: string) => Promise<OperatorRow | undefined>;
  /** Whether there is one who is enabled; demo accounts do not count. */
  readonly hasAdministrator: () => Promise<boolean>;
  /** Adds those whose user name is not taken. */
  readonly addMissing: (operators: readonly OperatorRow[]) => Promise<void>;
};

export const createOperatorStore = (db: Db): OperatorStore => ({
  findByUserName: (userName) =>
    db
      .selectFrom('operator')
      .selectAll()
      .where(sql`lower(user_name)`, '=', userName.toLowerCase())
      .executeTakeFirst(),
  find: (id) => db.selectFrom('operator').selectAll().where('id', '=', id).executeTakeFirst(),
  hasAdministrator: async () =>
    (await db
      .selectFrom('operator')
      .select('id')
      .where('enabled', '=', true)
      .where('demo', '=', false)
      .where(sql<boolean>`'administrator' = any(roles)`)
      .limit(1)
      .executeTakeFirst()) !== undefined,
  addMissing: async (operators) => {
    await db
      .insertInto('operator')
      .values([...operators])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
});
