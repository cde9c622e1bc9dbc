import type { StateCommands } from '../../shared/contract/http.ts';
import type { Tables } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';
import { offers } from './offers.ts';

/** What administrators made available on a state, without what the catalogue no longer has. */
export const readStateCommands = async (
  tables: Tables,
  { processes }: Catalogue,
  objectType: string,
  state: string,
): Promise<StateCommands & { readonly revision: number }> => {
  const { revision, commands } = await tables.configuration.stateCommands(objectType, state);
  const offered = commands.filter(({ process }) => offers(processes, { process, objectType, state }));
  return { revision, commands: offered };
};
