import type { Plant } from './plant.ts';

export const inServer: readonly Plant[] = [
  {
    name: 'numbers changes when they are told, as a sequence does, and not when they are committed',
    breaks: [3],
    parts: { server: { feedNumbers: 'whenTold' } },
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
