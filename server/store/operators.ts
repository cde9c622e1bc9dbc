import { type SqlBool, sql } from 'kysely';

import type { UserChange } from '../../shared/contract/people.ts';
import type { Db, OperatorRow } from './schema.ts';

/** `revision` moves with every change of what an administrator sees. */
export type StoredOperator = OperatorRow & { readonly revision: number };

export type OperatorStore = {
  readonly findByUserName: (userName: string) => Promise<OperatorRow | undefined>;
  readonly find: (id: string) => Promise<StoredOperator | undefined>;
  /** The operator as it stays until the transaction ends: neither disabled nor given another password meanwhile. */
  readonly hold: (id: string) => Promise<OperatorRow | undefined>;
  /** In the order of user names, at most `limit`, after the given operator. */
  readonly pageAfter: (id: string | undefined, limit: number) => Promise<readonly OperatorRow[]>;
  /** Every administrator who is enabled, none of whom changes until the transaction ends. */
  readonly lockAdministrators: () => Promise<readonly OperatorRow[]>;
  /** Whether there is one who is enabled; demo accounts do not count. */
  readonly hasAdministrator: () => Promise<boolean>;
  /** Adds those whose user name is not taken; true where it was none. */
  readonly addMissing: (operators: readonly OperatorRow[]) => Promise<boolean>;
  /** False where the revision is another by now. */
  readonly change: (id: string, revision: number, change: UserChange) => Promise<boolean>;
  /** False where there is no such operator. */
  readonly setPassword: (id: string, passwordHash: string) => Promise<boolean>;
};

const pageAfter = async (db: Db, id: string | undefined, limit: number): Promise<readonly OperatorRow[]> => {
  const query = db
    .selectFrom('operator')
    .selectAll()
    .orderBy(sql`lower(user_name)`)
    .limit(limit);
  if (id === undefined) return query.execute();
  const isLater = sql<SqlBool>`lower(user_name) > (select lower(user_name) from operator where id = ${id})`;
  return query.where(isLater).execute();
};

const change = async (db: Db, id: string, revision: number, changed: UserChange): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('operator')
    .set({
      display_name: changed.displayName,
      roles: changed.roles,
      sites: changed.sites,
      enabled: changed.enabled,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

export const createOperatorStore = (db: Db): OperatorStore => ({
  findByUserName: (userName) =>
    db
      .selectFrom('operator')
      .selectAll()
      .where(sql`lower(user_name)`, '=', userName.toLowerCase())
      .executeTakeFirst(),
  find: (id) => db.selectFrom('operator').selectAll().where('id', '=', id).executeTakeFirst(),
  hold: (id) => db.selectFrom('operator').selectAll().where('id', '=', id).forShare().executeTakeFirst(),
  pageAfter: (id, limit) => pageAfter(db, id, limit),
  lockAdministrators: () =>
    db
      .selectFrom('operator')
      .selectAll()
      .where(sql<SqlBool>`enabled and 'administrator' = any(roles)`)
      .orderBy('id')
      .forUpdate()
      .execute(),
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
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('operator')
      .values([...operators])
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === BigInt(operators.length);
  },
  change: (id, revision, changed) => change(db, id, revision, changed),
  setPassword: async (id, passwordHash) => {
    const { numUpdatedRows } = await db
      .updateTable('operator')
      .set({ password_hash: passwordHash })
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
});
