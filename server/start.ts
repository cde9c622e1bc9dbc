import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { FastifyBaseLogger } from 'fastify';

import { createApp } from './app.ts';
import { createHeadSigner } from './audit/headSigner.ts';
import { fingerprintOfPrivate } from './audit/signedHeads.ts';
import { readSigningKey } from './audit/signingKey.ts';
import { createBatchSync, type ScheduledRuns } from './bureau/batchSync.ts';
import type { Bureau } from './bureau/bureau.ts';
import { createFileDropBureau } from './bureau/fileDrop/fileDrop.ts';
import { createSimulatedBureau } from './bureau/simulated.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { loadCatalogue } from './catalogue/loadCatalogue.ts';
import { offers } from './catalogue/offers.ts';
import { publishCatalogue, withdrawCatalogue } from './catalogue/publishCatalogue.ts';
import type { StateGraph } from './catalogue/stateGraph.ts';
import type { Clock } from './clock.ts';
import { demoAccounts } from './demo/accounts.ts';
import { enableAbort } from './demo/enableAbort.ts';
import { orderMore } from './demo/orderMore.ts';
import { createRandom } from './demo/random.ts';
import { addDemoAccounts, seedDemoCards } from './demo/seed.ts';
import { countBatches } from './operating/countBatches.ts';
import { createMetrics, measureStore, type Metrics } from './operating/metrics.ts';
import { listenForMetrics } from './operating/metricsEndpoint.ts';
import type { Tls } from './operating/secureServer.ts';
import { createFeedReader } from './replica/readFeed.ts';
import { startRetention } from './retention/retention.ts';
import { argon2id, createPasswords } from './session/passwords.ts';
import type { Settings } from './settings/settings.ts';
import { type OpenDatabase, openDatabase } from './store/openDatabase.ts';
import type { Store } from './store/store.ts';

export type Running = { readonly url: string; readonly stop: () => Promise<void> };

type Options = {
  readonly settings: Settings;
  readonly tls: Tls | null;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
};

const demoBatchCards = 20;

// Below what systemd (90 s) and our unit (45 s) wait before they kill.
const stopMilliseconds = 20_000;

const prepareDemo = async (store: Store, { settings, clock }: Options): Promise<void> => {
  if (settings.demoCards === null) return;
  if (settings.databaseUrl === undefined) await addDemoAccounts(store);
  await seedDemoCards({ store, clock }, settings.demoCards);
};

const scheduledRuns = (store: Store, { settings, clock }: Options): ScheduledRuns => {
  const random = createRandom(clock.now().getTime());
  const isDemo = settings.demoCards !== null;
  return {
    cards: isDemo ? demoBatchCards : Number.POSITIVE_INFINITY,
    afterRun: async () => {
      if (isDemo) await orderMore({ store, clock, random }, demoBatchCards);
    },
  };
};

const bureauOf = ({ settings: { bureau }, clock, logger }: Options, graphs: readonly StateGraph[]): Bureau =>
  bureau.kind === 'fileDrop'
    ? createFileDropBureau({ folder: path.resolve(bureau.folder), log: logger })
    : createSimulatedBureau({ graphs, clock, options: bureau });

const serveMetrics = async (metrics: Metrics, { settings, tls, logger }: Options): Promise<() => void> => {
  if (settings.metricsPort === null) return () => undefined;
  const { port, stop } = await listenForMetrics(metrics, {
    host: settings.host,
    port: settings.metricsPort,
    tls,
  });
  logger.info({ port }, 'metrics on a port of their own');
  return stop;
};

const reportStaleCommands = async (store: Store, catalogue: Catalogue, logger: FastifyBaseLogger) => {
  for (const command of await store.configuration.commands()) {
    if (offers(catalogue.processes, command)) continue;
    const { process, objectType, state } = command;
    logger.warn({ process, objectType, state }, 'an additional command is not in the catalogue; not offered');
  }
};

const keepClean = (store: Store, { settings, clock, logger }: Options): (() => Promise<void>) => {
  const { stop } = startRetention({ store, clock, days: settings.retentionDays }, (error) => {
    logger.error({ err: error }, 'what is too old could not be removed');
  });
  return stop;
};

const listenOn = async (store: Store, catalogue: Catalogue, options: Options): Promise<Running> => {
  const { settings, tls, clock, logger } = options;
  await publishCatalogue(store, catalogue);
  await reportStaleCommands(store, catalogue, logger);
  await prepareDemo(store, options);
  if (settings.demoAbort) await enableAbort({ store, clock, catalogue });
  const metrics = createMetrics();
  measureStore(metrics, store);
  await store.batchSync.startWith(settings.batchSyncSeconds, clock.now());
  const bureau = countBatches(bureauOf(options, catalogue.objectTypes), metrics);
  const batchSyncParts = { store, clock, catalogue, bureau, newId: randomUUID, log: logger };
  const batchSync = createBatchSync(batchSyncParts, scheduledRuns(store, options));
  const privateKey = await readSigningKey(settings.data);
  logger.info({ fingerprint: fingerprintOfPrivate(privateKey) }, 'the audit is signed with this key');
  const onError = (error: unknown) => {
    logger.error({ err: error }, 'the audit could not be signed');
  };
  const stopRetention = keepClean(store, options);
  const headSigner = createHeadSigner({ store, clock, privateKey, onError });
  const hasAccounts = settings.demoCards !== null && settings.databaseUrl === undefined;
  const demo = hasAccounts ? { accounts: demoAccounts, abortEnabled: settings.demoAbort } : null;
  const reach = { tls, trustProxy: settings.trustProxy, hasMetrics: settings.metricsPort === null };
  const app = await createApp({
    store,
    clock,
    catalogue,
    batchSync,
    headSigner,
    readFeed: createFeedReader({ store, catalogue }),
    newId: randomUUID,
    demo,
    logger,
    metrics,
    passwords: await createPasswords(argon2id),
    reach,
  });
  const stopMetrics = await serveMetrics(metrics, options);
  const url = await app.listen({ host: settings.host, port: settings.port });
  return {
    url: tls === null ? url : url.replace(/^http:/, 'https:'),
    stop: async () => {
      await app.close();
      await batchSync.stop();
      await headSigner.stop();
      await stopRetention();
      stopMetrics();
      await withdrawCatalogue(store, catalogue).catch((error: unknown) => {
        logger.warn({ err: error }, 'desks were not told to read the catalogue of another server');
      });
    },
  };
};

const late = (clock: Clock): { readonly passed: Promise<'late'>; readonly cancel: () => void } => {
  let cancel = (): void => undefined;
  const passed = new Promise<'late'>((resolve) => {
    cancel = clock.after(stopMilliseconds, () => {
      resolve('late');
    });
  });
  return { passed, cancel };
};

// Answers what is under way and closes; what takes longer than the bound is cut off, and that is an error.
const stopWithin = async (running: Running, database: OpenDatabase, clock: Clock): Promise<void> => {
  const bound = late(clock);
  const stopped = running.stop().then(database.close);
  const outcome = await Promise.race([stopped, bound.passed]);
  bound.cancel();
  if (outcome !== 'late') return;
  await database.closeNow();
  throw new Error(`Requests were still under way after ${stopMilliseconds / 1000} s; they were cut off.`);
};

/** Starts everything the server is made of; what had been started is stopped again where a later part fails. */
export const start = async (options: Options): Promise<Running> => {
  const catalogue = loadCatalogue(options.settings);
  const database = await openDatabase(options.settings, options.clock);
  try {
    const running = await listenOn(database.store, catalogue, options);
    return { url: running.url, stop: () => stopWithin(running, database, options.clock) };
  } catch (error) {
    await database.close();
    throw error;
  }
};
