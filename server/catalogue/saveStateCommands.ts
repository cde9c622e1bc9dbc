import type { StateCommands } from '../../shared/contract/http.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Clock } from '../clock.ts';
import type { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';
import { faultOfStateCommands } from './checkStateCommands.ts';

type Parts = { readonly store: Store; readonly catalogue: Catalogue; readonly clock: Clock };

export type StateCommandsChange = {
  readonly operatorId: string | null;
  readonly objectType: string;
  readonly state: string;
  readonly commands: StateCommands['commands'];
  /** The revision that the administrator saw. */
  readonly revision: number;
};

/** Makes processes available on (object type, state); desks hear of it through the feed. */
export const saveStateCommands = (
  { store, catalogue, clock }: Parts,
  { operatorId, objectType, state, commands, revision }: StateCommandsChange,
): Promise<Result<true, Refusal>> =>
  store.transact(async (tables) => {
    const fault = faultOfStateCommands(catalogue, objectType, state, commands);
    if (fault !== undefined) return err({ name: 'malformed', detail: fault });
    const saved = await tables.configuration.saveStateCommands(objectType, state, revision, commands);
    if (!saved) return err({ name: 'changed-meanwhile' });
    tables.change({ kind: 'configuration' });
    tables.audit({
      at: clock.now().toISOString(),
      operatorId,
      action: 'saveAdditionalCommands',
      object: `${objectType}/${state}`,
      result: JSON.stringify(commands),
    });
    return ok(true);
  });
