import type { Catalogue } from '../catalogue/catalogue.ts';
import { readStateCommands } from '../catalogue/readStateCommands.ts';
import { saveStateCommands } from '../catalogue/saveStateCommands.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

const objectType = 'temporaryCard';
const state = 'processing';
const process = 'TempCardsAddonExtProdProcAbort';

type Parts = { readonly store: Store; readonly clock: Clock; readonly catalogue: Catalogue };

/** Makes the abort available to operators, as an administrator would; leaves it alone where one did. */
export const enableAbort = async (parts: Parts): Promise<void> => {
  const { revision, commands } = await readStateCommands(parts.store, parts.catalogue, objectType, state);
  if (commands.some((command) => command.process === process)) return;
  const added = [...commands, { process, roles: ['operator' as const] }];
  const change = { operatorId: null, objectType, state, commands: added, revision };
  const saved = await saveStateCommands(parts, change);
  if (!saved.ok) throw new Error(`The abort could not be enabled: ${saved.error.name}.`);
};
