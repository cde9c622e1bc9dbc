import type { Tables } from '../../../server/store/store.ts';
import type { Plant } from './plant.ts';

/** Whoever comes last wins, whatever the card is by then. */
const unconditional = (tables: Tables): Tables => ({
  ...tables,
  cards: {
    ...tables.cards,
    lock: async (id, sites) => {
      const card = await tables.cards.find(id, sites);
      return card && { card, stateBy: null };
    },
    changeState: async (change) => {
      for (;;) {
        const card = await tables.cards.find(change.id, null);
        if (card === undefined) return undefined;
        const { state, stateRevision } = card;
        const changed = await tables.cards.changeState({ ...change, from: [state], stateRevision });
        if (changed !== undefined) return changed;
      }
    },
  },
});

export const inServer: readonly Plant[] = [
  {
    name: 'numbers changes when they are told, as a sequence does, and not when they are committed',
    breaks: [3],
    parts: { server: { feedNumbers: 'whenTold' } },
  },
  {
    name: 'changes a card without looking whether the bureau has it',
    breaks: [2],
    parts: { server: { tables: unconditional } },
  },
  {
    name: 'does not keep its answers',
    breaks: [4],
    parts: {
      server: {
        tables: (tables) => ({ ...tables, commands: { ...tables.commands, save: async () => undefined } }),
      },
    },
  },
];
