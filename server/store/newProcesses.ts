import type { Role } from '../../shared/domain/role.ts';
import type { Db } from './schema.ts';
import { sql } from 'kysely';

export type NewProcessRoles = { readonly process: string; readonly roles: readonly Role[] };

export type NewProcessStore = {
  /** Every process for which an administrator chose. */
  readonly all: () => Promise<readonly NewProcessRoles[]>;
  /** Undefined: nobody chose. */
  readonly find: (
    process: string,
  ) => Promise<{ readonly revision: number; readonly roles: readonly Role[] } | undefined>;
  /** False where the revision (0: nobody chose) is another by now. Counts the configuration's version up. */
  readonly save: (process: string, revision: number, roles: readonly Role[]) => Promise<boolean>;
};

const save = async (db: Db, process: string, revision: number, roles: readonly Role[]): Promise<boolean> => {
  const { rows } = await sql`
    insert into new_process_roles (process, revision, roles)
    select ${process}, 1, ${[...roles]}::text[] where ${revision}::int = 0
      or exists (select 1 from new_process_roles where process = ${process})
    on conflict (process) do update
      set revision = new_process_roles.revision + 1, roles = excluded.roles
      where new_process_roles.revision = ${revision}
    returning revision`.execute(db);
  if (rows.length === 0) return false;
  await sql`update instance set configuration_version = configuration_version + 1`.execute(db);
  return true;
};

export const createNewProcessStore = (db: Db): NewProcessStore => ({
  all: () => db.selectFrom('new_process_roles').select(['process', 'roles']).execute(),
  find: (process) =>
    db
      .selectFrom('new_process_roles')
      .select(['revision', 'roles'])
      .where('process', '=', process)
      .executeTakeFirst(),
  save: (process, revision, roles) => save(db, process, revision, roles),
});
