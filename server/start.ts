import type { FastifyBaseLogger } from 'fastify';

import { createApp } from './app.ts';
import { type BatchSyncSchedule, createBatchSync } from './bureau/batchSync.ts';
import { createSimulatedBureau } from './bureau/simulated.ts';
import { createCatalogue, shippedParts } from './catalogue/catalogue.ts';
import { publishCatalogue } from './catalogue/publishCatalogue.ts';
import type { Clock } from './clock.ts';
import { demoAccounts } from './demo/accounts.ts';
import { enableAbort } from './demo/enableAbort.ts';
import { orderMore } from './demo/orderMore.ts';
import { createRandom } from './demo/random.ts';
import { addDemoAccounts, seedDemoCards } from './demo/seed.ts';
import type { Flags } from './flags.ts';
import { startCluster } from './store/embedded/cluster.ts';
import { openStore, type Store } from './store/store.ts';

export type Running = { readonly url: string; readonly stop: () => Promise<void> };

type Options = {
  readonly flags: Flags;
  /** Of a central PostgreSQL; undefined: one of our own in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
};

const demoBatchCards = 20;

const prepareDemo = async (store: Store, { flags, databaseUrl, clock }: Options): Promise<void> => {
  if (flags.demoCards === null) return;
  if (databaseUrl === undefined) await addDemoAccounts(store);
  await seedDemoCards({ store, clock }, flags.demoCards);
};

const scheduleOf = (store: Store, { flags, clock, logger }: Options): BatchSyncSchedule | null => {
  if (flags.batchSyncSeconds === null) return null;
  const random = createRandom(clock.now().getTime());
  const isDemo = flags.demoCards !== null;
  return {
    intervalSeconds: flags.batchSyncSeconds,
    cards: isDemo ? demoBatchCards : Number.POSITIVE_INFINITY,
    afterRun: async () => {
      if (isDemo) await orderMore({ store, clock, random }, demoBatchCards);
    },
    onError: (error) => {
      logger.error({ err: error }, 'batch sync failed');
    },
  };
};

const listenOn = async (store: Store, options: Options): Promise<Running> => {
  const { flags, databaseUrl, clock, logger } = options;
  const catalogue = createCatalogue(shippedParts);
  await publishCatalogue(store, catalogue);
  await prepareDemo(store, options);
  if (flags.demoAbort) await enableAbort({ store, clock, catalogue });
  const bureau = createSimulatedBureau(catalogue.objectTypes);
  const batchSync = createBatchSync({ store, clock, catalogue, bureau }, scheduleOf(store, options));
  const hasAccounts = flags.demoCards !== null && databaseUrl === undefined;
  const demo = hasAccounts ? { accounts: demoAccounts, abortEnabled: flags.demoAbort } : null;
  const app = await createApp({ store, clock, catalogue, batchSync, demo, logger });
  const url = await app.listen({ host: '127.0.0.1', port: flags.port });
  return {
    url,
    stop: async () => {
      await app.close();
      await batchSync.stop();
    },
  };
};

/** Starts everything the server is made of; what had been started is stopped again where a later part fails. */
export const start = async (options: Options): Promise<Running> => {
  const { flags, databaseUrl, clock } = options;
  const cluster = databaseUrl === undefined ? await startCluster({ folder: flags.data }) : undefined;
  try {
    const store = await openStore(databaseUrl ?? cluster?.url ?? '', clock);
    const running = await listenOn(store, options);
    return {
      url: running.url,
      stop: async () => {
        await running.stop();
        await store.close();
        await cluster?.stop();
      },
    };
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
};
