import type { ProcessDefinition } from '../../shared/contract/configuration.ts';
import type { CardRow } from '../../shared/contract/ipc.ts';
import { availabilityOf, type Availability } from '../../shared/domain/availability.ts';
import type { Role } from '../../shared/domain/role.ts';
import type { Catalogue } from './catalogue.ts';

/** Whether an operator with these roles can start a process on the card of a row, as far as the desk knows. */
export const rowAvailability = (
  { card, open }: CardRow,
  process: ProcessDefinition,
  { configuration }: Catalogue,
  roles: readonly Role[],
): Availability =>
  availabilityOf({
    process,
    state: card.state,
    commands: configuration.commands,
    roles,
    openSince: open?.at ?? null,
  });

/** Whether he can start it on cards of its type at all: which of many are in the right state is for the preflight to say. */
export const typeAvailability = (
  process: ProcessDefinition,
  { configuration }: Catalogue,
  roles: readonly Role[],
): Availability => {
  const { commands } = configuration;
  const nowhere = availabilityOf({ process, state: '', commands, roles, openSince: null });
  return nowhere.kind === 'onlyInState' ? { kind: 'available' } : nowhere;
};
