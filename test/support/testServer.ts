import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';

import { createApp, type Reach } from '../../server/app.ts';
import { createHeadSigner } from '../../server/audit/headSigner.ts';
import { newSigningKey } from '../../server/audit/signingKey.ts';
import { createBatchSync } from '../../server/bureau/batchSync.ts';
import type { Bureau } from '../../server/bureau/bureau.ts';
import { createCatalogue, shippedParts } from '../../server/catalogue/catalogue.ts';
import { publishCatalogue } from '../../server/catalogue/publishCatalogue.ts';
import { type Clock, systemClock } from '../../server/clock.ts';
import type { DemoAccess } from '../../server/demo/access.ts';
import { enableAbort } from '../../server/demo/enableAbort.ts';
import { createMetrics, measureStore } from '../../server/operating/metrics.ts';
import { createLogger } from '../../server/operating/logger.ts';
import { createFeedReader } from '../../server/replica/readFeed.ts';
import { argon2id, createPasswords, hashPassword } from '../../server/session/passwords.ts';
import type { Patience } from '../../server/store/pool.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import type { Role } from '../../shared/domain/role.ts';
import { checkAnswers } from './checkAnswers.ts';
import { createServerDatabase } from '../simulation/stores/serverStore/serverDatabase.ts';
import { createDatabase } from './postgres.ts';
import { promptBureau } from './promptBureau.ts';

export type TestServerOptions = {
  /** Of a PostgreSQL in which databases can be made: `inject('postgresUrl')`; null: the simulation's store in memory. */
  readonly postgresUrl: string | null;
  readonly clock?: Clock;
  readonly abortEnabled?: boolean;
  readonly bureau?: Bureau;
  /** The interval of the batch sync; absent: it runs when an administrator says so. */
  readonly batchSyncSeconds?: number;
  readonly demo?: DemoAccess;
  readonly logger?: Logger;
  readonly reach?: Partial<Reach>;
  readonly patience?: Patience;
};

export type TestServer = {
  readonly url: string;
  /** Empty where there is no PostgreSQL. */
  readonly databaseUrl: string;
  readonly store: Store;
  readonly stop: () => Promise<void>;
};

/** User name and password are the same. `visitor`: an operator who sees Uppsala only. */
const people: readonly { name: string; displayName: string; role: Role; sites: string[] | null }[] = [
  { name: 'operator', displayName: 'Berg, Ingrid', role: 'operator', sites: null },
  { name: 'operator2', displayName: 'Lindqvist, Omar', role: 'operator', sites: null },
  { name: 'visitor', displayName: 'Ek, Johanna', role: 'operator', sites: ['Uppsala'] },
  { name: 'auditor', displayName: 'Sand, Astrid', role: 'auditor', sites: null },
  { name: 'admin', displayName: 'Holm, Viktor', role: 'administrator', sites: null },
];

export const addPeople = async (store: Store): Promise<void> => {
  const rows = people.map(async ({ name, displayName, role, sites }) => ({
    id: randomUUID(),
    user_name: name,
    display_name: displayName,
    password_hash: await hashPassword(name),
    roles: [role],
    sites,
    enabled: true,
    demo: false,
  }));
  await store.operators.addMissing(await Promise.all(rows));
};

type TestDatabase = { readonly url: string; readonly store: Store; readonly drop: () => Promise<void> };

const openTestDatabase = async (
  postgresUrl: string | null,
  clock: Clock,
  patience?: Patience,
): Promise<TestDatabase> => {
  if (postgresUrl === null) {
    const { connect } = createServerDatabase({ clock, uuid: randomUUID });
    // As far away as another process is: others get a turn at every statement.
    const store = connect({ pause: () => setImmediate() });
    return { url: '', store, drop: () => Promise.resolve() };
  }
  const { url, drop } = await createDatabase(postgresUrl);
  return { url, store: await openStore(url, clock, patience), drop };
};

/** The real server in this process, listening on loopback, on a database of its own; it has no cards. */
export const startTestServer = async (options: TestServerOptions): Promise<TestServer> => {
  const { postgresUrl, clock = systemClock, abortEnabled = false, demo = null } = options;
  const database = await openTestDatabase(postgresUrl, clock, options.patience);
  const { store } = database;
  const catalogue = createCatalogue(shippedParts);
  await publishCatalogue(store, catalogue);
  await addPeople(store);
  if (abortEnabled) await enableAbort({ store, clock, catalogue });
  const bureau = options.bureau ?? promptBureau(clock);
  const logger = options.logger ?? createLogger('fatal');
  const metrics = createMetrics();
  measureStore(metrics, store);
  const reach = { tls: null, trustProxy: null, hasMetrics: true, ...options.reach };
  await store.batchSync.startWith(options.batchSyncSeconds ?? null, clock.now());
  const runs = { cards: Number.POSITIVE_INFINITY, afterRun: () => Promise.resolve() };
  const batchSync = createBatchSync(
    { store, clock, catalogue, bureau, newId: randomUUID, log: logger },
    runs,
  );
  const onError = (error: unknown) => {
    logger.fatal({ err: error }, 'the audit could not be signed');
  };
  const headSigner = createHeadSigner({ store, clock, privateKey: newSigningKey(), onError });
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
  const answers = checkAnswers(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    databaseUrl: database.url,
    store,
    stop: async () => {
      await app.close();
      await batchSync.stop();
      await headSigner.stop();
      await store.close();
      await database.drop();
      answers.mustBeDescribed();
    },
  };
};
