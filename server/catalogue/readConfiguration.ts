import type { Configuration } from '../../shared/contract/configuration.ts';
import type { Tables } from '../store/store.ts';
import { type Catalogue, configurationOf } from './catalogue.ts';
import { newProcessRolesOf } from './newProcessRoles.ts';

/** The configuration of now: the catalogue with what administrators made available. */
export const readConfiguration = async (tables: Tables, catalogue: Catalogue): Promise<Configuration> => {
  // The version first: whoever gets newer commands under an older version will hear of the newer version.
  const version = await tables.configuration.version();
  const [commands, chosen] = [await tables.configuration.commands(), await tables.newProcesses.all()];
  const newProcesses = newProcessRolesOf(catalogue, chosen);
  return { ...configurationOf(catalogue, version, commands), newProcesses };
};
