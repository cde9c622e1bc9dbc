import type { ConfigurationStore } from '../../../../server/store/configuration.ts';
import type { NewProcessStore } from '../../../../server/store/newProcesses.ts';
import type { Ask } from './ask.ts';
import { pairOf } from './content.ts';
import { changeInstance, countConfiguration, instanceOf } from './instance.ts';
import { ascending } from './order.ts';
import { saveRevision } from './saveRevision.ts';
import { all, get } from './work.ts';

export const createConfigurationTable = (ask: Ask): ConfigurationStore => ({
  version: () => ask((work) => instanceOf(work).configuration_version),
  commands: () =>
    ask((work) =>
      all(work, 'state_commands')
        .toSorted(
          ascending(
            (row) => row.object_type,
            (row) => row.state,
          ),
        )
        .flatMap(({ object_type: objectType, state, commands }) =>
          commands.map((command) => ({ objectType, state, ...command })),
        ),
    ),
  stateCommands: (objectType, state) =>
    ask((work) => {
      const row = get(work, 'state_commands', pairOf(objectType, state));
      return row === undefined
        ? { revision: 0, commands: [] }
        : { revision: row.revision, commands: row.commands };
    }),
  saveStateCommands: (objectType, state, revision, commands) =>
    saveRevision(ask, 'state_commands', { object_type: objectType, state, revision: 1, commands }, revision),
  noteCatalogue: (hash) =>
    ask((work) =>
      changeInstance(
        work,
        (row) => ({ catalogue_hash: hash, ...countConfiguration(row) }),
        (row) => row.catalogue_hash !== hash,
      ),
    ),
  countUnless: (hash) =>
    ask((work) => changeInstance(work, countConfiguration, (row) => row.catalogue_hash !== hash)),
});

export const createNewProcessTable = (ask: Ask): NewProcessStore => ({
  all: () => ask((work) => all(work, 'new_process_roles').map(({ process, roles }) => ({ process, roles }))),
  find: (process) => ask((work) => get(work, 'new_process_roles', process)),
  save: (process, revision, roles) =>
    saveRevision(ask, 'new_process_roles', { process, revision: 1, roles: [...roles] }, revision),
});
