import type {
  AdditionalCommand,
  Configuration,
  ProcessDefinition,
} from '../../shared/contract/configuration.ts';
import { card } from './objectTypes/card.ts';
import { temporaryCard } from './objectTypes/temporaryCard.ts';
import { abortCardOrder } from './processes/abortCardOrder.ts';
import { abortTemporaryCardOrder } from './processes/abortTemporaryCardOrder.ts';
import { initializeTemporaryCard } from './processes/initializeTemporaryCard.ts';
import { orderTemporaryCards } from './processes/orderTemporaryCards.ts';
import type { StateGraph } from './stateGraph.ts';
import { type CatalogueParts, validateCatalogue } from './validateCatalogue.ts';

/** Object types and processes of this server, checked. */
export type Catalogue = {
  readonly objectTypes: readonly StateGraph[];
  readonly processes: readonly ProcessDefinition[];
};

/** A new process is one more definition in this list; nothing else, neither here nor in the desk. */
export const shippedParts: CatalogueParts = {
  objectTypes: [temporaryCard, card],
  processes: [orderTemporaryCards, abortTemporaryCardOrder, initializeTemporaryCard, abortCardOrder],
};

/** Throws, naming every wrong definition: a server must not start with one. */
export const createCatalogue = (parts: CatalogueParts): Catalogue => {
  const faults = validateCatalogue(parts);
  if (faults.length > 0) throw new Error(`The catalogue is wrong. ${faults.join('; ')}.`);
  return parts;
};

/** The configuration as desks read it. */
export const configurationOf = (
  { objectTypes, processes }: Catalogue,
  version: number,
  commands: readonly AdditionalCommand[],
): Configuration => ({
  version,
  objectTypes: objectTypes.map(({ name, label }) => ({ name, label })),
  states: objectTypes.flatMap(({ name, states }) =>
    states.map((state, order) => ({ ...state, objectType: name, order })),
  ),
  transitions: objectTypes.flatMap(({ name, transitions }) =>
    transitions.map((transition) => ({ ...transition, objectType: name })),
  ),
  processes: [...processes],
  commands: [...commands],
});
