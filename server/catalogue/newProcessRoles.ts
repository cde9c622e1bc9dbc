import type { Configuration } from '../../shared/contract/configuration.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Role } from '../../shared/domain/role.ts';
import type { Clock } from '../clock.ts';
import type { Refusal } from '../refusal.ts';
import type { NewProcessRoles } from '../store/newProcesses.ts';
import type { Store } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';

/** Who may start a process that starts from nothing, until an administrator says otherwise. */
export const defaultNewProcessRoles: readonly Role[] = ['operator'];

export const startsFromNothing = ({ processes }: Catalogue, name: string): boolean =>
  processes.some(({ symbolicName, start }) => symbolicName === name && start === 'nothing');

/** The roles of every process that starts from nothing. */
export const newProcessRolesOf = (
  { processes }: Catalogue,
  chosen: readonly NewProcessRoles[],
): NonNullable<Configuration['newProcesses']> =>
  processes
    .filter(({ start }) => start === 'nothing')
    .map(({ symbolicName }) => {
      const roles = chosen.find(({ process }) => process === symbolicName)?.roles;
      return { process: symbolicName, roles: [...(roles ?? defaultNewProcessRoles)] };
    });

export type NewProcessChange = {
  readonly operatorId: string;
  readonly process: string;
  readonly roles: readonly Role[];
  /** The revision that the administrator saw. */
  readonly revision: number;
};

/** Lets these roles start the process; desks hear of it through the feed. */
export const saveNewProcessRoles = (
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { operatorId, process, roles, revision }: NewProcessChange,
): Promise<Result<true, Refusal>> =>
  store.transact(async (tables) => {
    const saved = await tables.newProcesses.save(process, revision, roles);
    if (!saved) return err({ name: 'changed-meanwhile' });
    tables.change({ kind: 'configuration' });
    tables.audit({
      at: clock.now().toISOString(),
      operatorId,
      action: 'saveProcessRoles',
      object: process,
      result: JSON.stringify(roles),
    });
    return ok(true);
  });
