import type { FastifyBaseLogger } from 'fastify';

import { createApp } from './app.ts';
import { createHeadSigner } from './audit/headSigner.ts';
import { fingerprintOfPrivate } from './audit/signedHeads.ts';
import { readSigningKey } from './audit/signingKey.ts';
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
import type { Settings } from './settings/settings.ts';
import { startCluster } from './store/embedded/cluster.ts';
import { openStore, type Store } from './store/store.ts';

export type Running = { readonly url: string; readonly stop: () => Promise<void> };

type Options = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
};

const demoBatchCards = 20;

const prepareDemo = async (store: Store, { settings, clock }: Options): Promise<void> => {
  if (settings.demoCards === null) return;
  if (settings.databaseUrl === undefined) await addDemoAccounts(store);
  await seedDemoCards({ store, clock }, settings.demoCards);
};

const scheduleOf = (store: Store, { settings, clock, logger }: Options): BatchSyncSchedule | null => {
  if (settings.batchSyncSeconds === null) return null;
  const random = createRandom(clock.now().getTime());
  const isDemo = settings.demoCards !== null;
  return {
    intervalSeconds: settings.batchSyncSeconds,
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
  const { settings, clock, logger } = options;
  const catalogue = createCatalogue(shippedParts);
  await publishCatalogue(store, catalogue);
  await prepareDemo(store, options);
  if (settings.demoAbort) await enableAbort({ store, clock, catalogue });
  const bureau = createSimulatedBureau(catalogue.objectTypes);
  const batchSync = createBatchSync({ store, clock, catalogue, bureau }, scheduleOf(store, options));
  const privateKey = await readSigningKey(settings.data);
  logger.info({ fingerprint: fingerprintOfPrivate(privateKey) }, 'the audit is signed with this key');
  const onError = (error: unknown) => {
    logger.error({ err: error }, 'the audit could not be signed');
  };
  const headSigner = createHeadSigner({ store, clock, privateKey, onError });
  const hasAccounts = settings.demoCards !== null && settings.databaseUrl === undefined;
  const demo = hasAccounts ? { accounts: demoAccounts, abortEnabled: settings.demoAbort } : null;
  const app = await createApp({ store, clock, catalogue, batchSync, headSigner, demo, logger });
  const url = await app.listen({ host: settings.host, port: settings.port });
  return {
    url,
    stop: async () => {
      await app.close();
      await batchSync.stop();
      await headSigner.stop();
    },
  };
};

/** Starts everything the server is made of; what had been started is stopped again where a later part fails. */
export const start = async (options: Options): Promise<Running> => {
  const { settings, clock } = options;
  const cluster =
    settings.databaseUrl === undefined ? await startCluster({ folder: settings.data }) : undefined;
  try {
    const store = await openStore(settings.databaseUrl ?? cluster?.url ?? '', clock);
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
