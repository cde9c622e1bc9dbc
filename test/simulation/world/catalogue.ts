import { type Catalogue, createCatalogue } from '../../../server/catalogue/catalogue.ts';
import { temporaryCard } from '../../../server/catalogue/objectTypes/temporaryCard.ts';
import type { Process } from '../../../server/catalogue/process.ts';
import { orderTemporaryCards } from '../../../server/catalogue/processes/orderTemporaryCards.ts';
import { abortTemporaryCardOrder } from '../../../server/catalogue/processes/abortTemporaryCardOrder.ts';

export const abort = abortTemporaryCardOrder.symbolicName;
export const hold = 'SimulatedHold';
export const release = 'SimulatedRelease';
export const order = orderTemporaryCards.symbolicName;

/** Those that a desk runs on cards, with the state in which an administrator offers each. */
export const offered: readonly { readonly process: string; readonly state: string }[] = [
  { process: abort, state: 'processing' },
  { process: hold, state: 'processing' },
  { process: release, state: 'held' },
];

const moving = (symbolicName: string, from: string, to: string): Process => ({
  ...abortTemporaryCardOrder,
  symbolicName,
  startStates: [from],
  endState: to,
});

const { states, transitions } = temporaryCard;
const held = { name: 'held', kind: 'waiting', initial: false, final: false } as const;

/**
 * Temporary cards as they are shipped, and a state that a card leaves again to where it came from: only there could a command that is
 * run twice do its work twice.
 */
export const simulatedCatalogue = (): Catalogue =>
  createCatalogue({
    objectTypes: [
      {
        ...temporaryCard,
        states: [...states, { ...held, label: { en: 'Held', de: 'Angehalten', sv: 'Pausat' } }],
        transitions: [...transitions, { from: 'processing', to: 'held' }, { from: 'held', to: 'processing' }],
      },
    ],
    processes: [
      orderTemporaryCards,
      abortTemporaryCardOrder,
      moving(hold, 'processing', 'held'),
      moving(release, 'held', 'processing'),
    ],
  });
