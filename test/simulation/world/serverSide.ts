import { createBatchSync } from '../../../server/bureau/batchSync.ts';
import type { Bureau } from '../../../server/bureau/bureau.ts';
import { createSimulatedBureau } from '../../../server/bureau/simulated.ts';
import type { Catalogue } from '../../../server/catalogue/catalogue.ts';
import { newEpoch } from '../../../server/operating/newEpoch.ts';
import type { Random } from '../../../server/demo/random.ts';
import { createFeedReader } from '../../../server/replica/readFeed.ts';
import { removeOld } from '../../../server/retention/retention.ts';
import type { Store, Tables } from '../../../server/store/store.ts';
import type { ServerStore } from '../stores/serverStore/connection.ts';
import type { Content } from '../stores/serverStore/content.ts';
import { createServerDatabase, type ServerDatabase } from '../stores/serverStore/serverDatabase.ts';
import { serverClockOf, type WallClock } from './clocks.ts';
import { happens } from './chance.ts';
import type { FarEnd } from './network.ts';
import type { Schedule } from './schedule.ts';
import type { ServerApp } from './serverApp.ts';
import type { RawAnswer, RawRequest } from './wire.ts';

/** What of the server a planted bug puts something else in the place of. */
export type ServerPlants = {
  readonly tables?: (tables: Tables) => Tables;
  readonly feedNumbers?: 'whenTold';
};

/** What the bureau has been given, for good: it knows nothing of restores. */
export type Submitted = (batchId: string, cardIds: readonly string[]) => void;

type Parts = {
  readonly app: ServerApp;
  readonly catalogue: Catalogue;
  readonly schedule: Schedule;
  readonly chance: Random;
  readonly wall: WallClock;
  readonly atBeginning: Content;
  /** The share of statements at which others get a turn. */
  readonly interleaving: number;
  readonly slowestStatement: number;
  /** Now and then a statement takes very long, except where all is well. */
  readonly isCalm: () => boolean;
  readonly plants: ServerPlants;
  readonly onSubmitted: Submitted;
};

/** The server, its database and the bureau. */
export type ServerSide = FarEnd & {
  /** The database as it is, without a pause. */
  readonly look: () => Store;
  /** The process ends in the middle of whatever it does, and starts again. */
  readonly fall: (downMs: number) => void;
  /** Every connection to the database breaks; the process goes on. */
  readonly breakConnections: () => void;
  readonly backUp: () => void;
  /** The database becomes what it was at the last backup; false where there is none. */
  readonly restore: (asNewEpoch: boolean) => Promise<boolean>;
  /** What is older than ninety days goes. */
  readonly forgetOld: () => Promise<void>;
};

const silent = { warn: () => undefined, error: () => undefined };

type Process = { readonly owner: string; store: ServerStore };

const pausing = ({ schedule, chance, interleaving, slowestStatement, isCalm }: Parts) => {
  const waiting = new Set<() => void>();
  return {
    pause: (owner: string, label: string): Promise<void> =>
      happens(chance, interleaving)
        ? new Promise((resolve) => {
            const goOn = () => {
              waiting.delete(goOn);
              cancel();
              resolve();
            };
            const slowest = isCalm() ? 3 : happens(chance, 0.01) ? 40_000 : slowestStatement;
            const inMs = chance.int(0, slowest);
            const cancel = schedule.plan({ owner, label: `${owner} ${label}`, inMs, run: goOn });
            waiting.add(goOn);
          })
        : Promise.resolve(),
    /** Whoever pauses goes on, to find that there is nothing to go on with. */
    release: () => {
      for (const goOn of [...waiting]) goOn();
    },
  };
};

/** The simulated bureau, which is away from the server: what it was given it has, whether or not the server hears so. */
const bureauOf = (
  parts: Parts,
  clock: Parameters<typeof createSimulatedBureau>[0]['clock'],
  travel: () => Promise<void>,
): Bureau => {
  const bureau = createSimulatedBureau({
    graphs: parts.catalogue.objectTypes,
    clock,
    options: { seed: 1, submitFailures: 0.1, cardFailures: 0.2, partialBatches: 0.3, delaySeconds: 20 },
  });
  return {
    news: bureau.news,
    submit: async (batch, cards) => {
      await travel();
      await bureau.submit(batch, cards);
      parts.onSubmitted(
        batch.id,
        cards.map(({ id }) => id),
      );
      await travel();
    },
  };
};

export const createServerSide = (parts: Parts): ServerSide => {
  const { app, schedule, wall, chance, plants, catalogue } = parts;
  const clock = serverClockOf(schedule, wall, 'database');
  const pauses = pausing(parts);
  const inFlight = new Set<(fallen: null) => void>();
  const listeners = new Set<() => void>();
  const open = (backup: Content): ServerDatabase =>
    createServerDatabase({
      clock,
      uuid: chance.uuid,
      backup,
      ...(plants.feedNumbers === undefined ? {} : { feedNumbers: plants.feedNumbers }),
    });
  let database = open(parts.atBeginning);
  let looking = database.connect();
  let process: Process | null = null;
  let backup: Content | null = null;
  let runs = 0;

  const connect = (owner: string): ServerStore => {
    const store = database.connect({
      pause: () => pauses.pause(owner, 'statement'),
      ...(plants.tables === undefined ? {} : { plant: plants.tables }),
    });
    store.onChanged(() => {
      for (const listener of [...listeners]) listener();
    });
    return store;
  };
  const start = (): void => {
    if (process !== null) return;
    runs += 1;
    const owner = `server#${runs}`;
    const started: Process = { owner, store: connect(owner) };
    process = started;
    const ownClock = serverClockOf(schedule, wall, owner);
    // The process's pool: a connection that broke is replaced.
    const store = new Proxy({} as Store, { get: (_, name): unknown => Reflect.get(started.store, name) });
    const bureau = bureauOf(parts, ownClock, async () => {
      await pauses.pause(owner, 'bureau');
      if (process !== started) throw new Error('the process is gone');
    });
    const batchSync = createBatchSync(
      { store, clock: ownClock, catalogue, bureau, newId: chance.uuid, log: silent },
      { cards: Number.POSITIVE_INFINITY, afterRun: async () => undefined },
    );
    const readFeed = createFeedReader({ store, catalogue });
    app.become({ store, clock: ownClock, batchSync, readFeed, newId: chance.uuid });
  };
  const stop = (): void => {
    if (process === null) return;
    const { owner, store } = process;
    process = null;
    schedule.drop(owner);
    store.crash();
    pauses.release();
    for (const fallen of [...inFlight]) fallen(null);
    inFlight.clear();
  };
  const startIn = (inMs: number): void => {
    schedule.plan({ owner: 'server', label: 'server starts', inMs, run: start });
  };
  start();

  return {
    isUp: () => process !== null,
    ask: (request: RawRequest): Promise<RawAnswer | null> => {
      if (process === null) return Promise.resolve(null);
      return new Promise((resolve) => {
        inFlight.add(resolve);
        void app.ask(request).then((answer) => {
          if (inFlight.delete(resolve)) resolve(answer);
        });
      });
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    look: () => looking,
    fall: (downMs) => {
      stop();
      startIn(downMs);
    },
    breakConnections: () => {
      if (process === null) return;
      process.store.crash();
      process.store = connect(process.owner);
      pauses.release();
    },
    backUp: () => {
      backup = database.backup();
    },
    restore: async (asNewEpoch) => {
      if (backup === null) return false;
      const { size } = database.backup().tables.command_outcome;
      // A desk that stands where the backup ends cannot see that an answer after it is lost: docs/decisions/0036.
      const isNew = asNewEpoch || size > backup.tables.command_outcome.size;
      stop();
      database = open(backup);
      looking = database.connect();
      if (isNew) await newEpoch({ store: looking, clock });
      startIn(1_000);
      return true;
    },
    forgetOld: async () => {
      await removeOld({ store: looking, clock, days: 90 }, () => false);
    },
  };
};
