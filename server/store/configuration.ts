import { sql } from 'kysely';

import type { AdditionalCommand } from '../../shared/contract/configuration.ts';
import { stateCommands, type StateCommands } from '../../shared/contract/http.ts';
import type { Db } from './schema.ts';

type CommandList = StateCommands['commands'];

export type ConfigurationStore = {
  readonly version: () => Promise<number>;
  /** Every additional command there is. */
  readonly commands: () => Promise<readonly AdditionalCommand[]>;
  /** Revision 0: never saved. */
  readonly stateCommands: (
    objectType: string,
    state: string,
  ) => Promise<{ readonly revision: number; readonly commands: CommandList }>;
  /** False where the revision is another by now. Counts the configuration's version up. */
  readonly saveStateCommands: (
    objectType: string,
    state: string,
    revision: number,
    commands: CommandList,
  ) => Promise<boolean>;
  /** True where this server's catalogue is another than the one that desks have; the version is counted up then. */
  readonly noteCatalogue: (hash: string) => Promise<boolean>;
  /** Counts the version up where desks have another catalogue than this one; true where it did. */
  readonly countUnless: (hash: string) => Promise<boolean>;
};

const commandList = stateCommands.shape.commands;

const readAll = async (db: Db): Promise<readonly AdditionalCommand[]> => {
  const rows = await db
    .selectFrom('state_commands')
    .selectAll()
    .orderBy('object_type')
    .orderBy('state')
    .execute();
  return rows.flatMap((row) =>
    commandList
      .parse(row.commands)
      .map((command) => ({ objectType: row.object_type, state: row.state, ...command })),
  );
};

const save = async (db: Db, objectType: string, state: string, revision: number, commands: CommandList) => {
  const { rows } = await sql`
    insert into state_commands (object_type, state, revision, commands)
    select ${objectType}, ${state}, 1, ${JSON.stringify(commands)}::jsonb where ${revision}::int = 0
      or exists (select 1 from state_commands where object_type = ${objectType} and state = ${state})
    on conflict (object_type, state) do update
      set revision = state_commands.revision + 1, commands = excluded.commands
      where state_commands.revision = ${revision}
    returning revision`.execute(db);
  if (rows.length === 0) return false;
  await sql`update instance set configuration_version = configuration_version + 1`.execute(db);
  return true;
};

export const createConfigurationStore = (db: Db): ConfigurationStore => ({
  version: async () =>
    (await db.selectFrom('instance').select('configuration_version').executeTakeFirstOrThrow())
      .configuration_version,
  commands: () => readAll(db),
  stateCommands: async (objectType, state) => {
    const row = await db
      .selectFrom('state_commands')
      .selectAll()
      .where('object_type', '=', objectType)
      .where('state', '=', state)
      .executeTakeFirst();
    return row === undefined
      ? { revision: 0, commands: [] }
      : { revision: row.revision, commands: commandList.parse(row.commands) };
  },
  saveStateCommands: (objectType, state, revision, commands) =>
    save(db, objectType, state, revision, commands),
  noteCatalogue: async (hash) => {
    const { numUpdatedRows } = await db
      .updateTable('instance')
      .set((eb) => ({ catalogue_hash: hash, configuration_version: eb('configuration_version', '+', 1) }))
      .where('catalogue_hash', '<>', hash)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
  countUnless: async (hash) => {
    const { numUpdatedRows } = await db
      .updateTable('instance')
      .set((eb) => ({ configuration_version: eb('configuration_version', '+', 1) }))
      .where('catalogue_hash', '<>', hash)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
});
