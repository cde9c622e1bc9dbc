import { databaseAtBeginning } from './beginning.ts';
import { simulatedCatalogue } from './catalogue.ts';
import { createServerApp } from './serverApp.ts';
import type { Stage } from './world.ts';

/** Made once for all worlds of a process. */
export const createStage = async (): Promise<Stage> => {
  const catalogue = simulatedCatalogue();
  let networks = 0;
  return {
    app: await createServerApp(catalogue),
    catalogue,
    atBeginning: await databaseAtBeginning(catalogue),
    newNetwork: () => {
      networks += 1;
      return `10.${networks >> 8}.${networks & 255}`;
    },
  };
};
