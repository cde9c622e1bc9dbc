import {
  type AdditionalCommand,
  type Configuration,
  processDefinition,
} from '../../shared/contract/configuration.ts';
import { card } from './objectTypes/card.ts';
import { temporaryCard } from './objectTypes/temporaryCard.ts';
import { offers } from './offers.ts';
import type { Process } from './process.ts';
import { abortCardOrder } from './processes/abortCardOrder.ts';
import { abortTemporaryCard } from './processes/abortTemporaryCard.ts';
import { abortTemporaryCardOrder } from './processes/abortTemporaryCardOrder.ts';
import { initializeTemporaryCard } from './processes/initializeTemporaryCard.ts';
import { lockTemporaryCard } from './processes/lockTemporaryCard.ts';
import { orderTemporaryCards } from './processes/orderTemporaryCards.ts';
import { requestTemporaryCard } from './processes/requestTemporaryCard.ts';
import { withdrawTemporaryCard } from './processes/withdrawTemporaryCard.ts';
import type { StateGraph } from './stateGraph.ts';
import { type CatalogueParts, type Fault, validateCatalogue } from './validateCatalogue.ts';

/** Object types and processes of this server, checked; end states as in force. */
export type Catalogue = {
  readonly objectTypes: readonly StateGraph[];
  readonly processes: readonly Process[];
};

/** What comes with the server. Others are added as files: docs/catalogue.md. */
export const shippedParts: CatalogueParts = {
  objectTypes: [temporaryCard, card],
  processes: [
    orderTemporaryCards,
    abortTemporaryCardOrder,
    initializeTemporaryCard,
    abortCardOrder,
    requestTemporaryCard,
    abortTemporaryCard,
    withdrawTemporaryCard,
    lockTemporaryCard,
  ],
};

type Options = {
  /** Whether orders wait for the batch sync. */
  readonly orderQueue?: boolean;
  /** Of files that could not be read. */
  readonly faults?: readonly string[];
  readonly files?: ReadonlyMap<string, readonly string[]>;
};

/** Throws, naming every wrong definition: a server must not start with one. */
export const createCatalogue = (
  parts: CatalogueParts,
  { orderQueue = true, faults = [], files = new Map() }: Options = {},
): Catalogue => {
  const worded = ({ definition, text }: Fault) => {
    const of = files.get(definition);
    return of === undefined ? text : `${of.join(', ')}: ${text}`;
  };
  const all = [...faults, ...validateCatalogue(parts).map(worded)];
  if (all.length > 0) throw new Error(`The catalogue is wrong. ${all.join('; ')}.`);
  const inForce = (process: Process): Process => {
    const { endStateWithoutQueue } = process;
    return orderQueue || endStateWithoutQueue === undefined
      ? process
      : { ...process, endState: endStateWithoutQueue };
  };
  return { ...parts, processes: parts.processes.map(inForce) };
};

/** The configuration as desks read it. */
export const configurationOf = (
  { objectTypes, processes }: Catalogue,
  version: number,
  commands: readonly AdditionalCommand[],
): Configuration => ({
  version,
  objectTypes: objectTypes.map(({ name, label, handOver }) => ({ name, label, handOver })),
  states: objectTypes.flatMap(({ name, states }) =>
    states.map((state, order) => ({ ...state, objectType: name, order })),
  ),
  transitions: objectTypes.flatMap(({ name, transitions }) =>
    transitions.map((transition) => ({ ...transition, objectType: name })),
  ),
  processes: processes.map((process) => processDefinition.parse(process)),
  commands: commands.filter((command) => offers(processes, command)),
});
