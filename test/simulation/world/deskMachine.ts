import { createDesk, type Desk } from '../../../electron/engine/desk.ts';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { createGate } from '../../../electron/engine/session/gate.ts';
import type { DeskStore } from '../../../electron/engine/store/deskStore.ts';
import type { DeskTables } from '../../../electron/engine/store/deskTables.ts';
import type { ReplicaFiles } from '../../../electron/engine/store/replicaFiles.ts';
import type { Transport } from '../../../electron/engine/sync/transport.ts';
import type { Random } from '../../../server/demo/random.ts';
import type { EngineRequestName, RequestArgs, RequestReply } from '../../../shared/contract/ipc.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { createDisk, storeFault, type Disk } from '../stores/disk.ts';
import { openMemoryDeskStore } from '../stores/memoryDeskStore.ts';
import { createMemoryReplicaFiles } from '../stores/memoryReplicaFiles.ts';
import { deskClockOf, type WallClock } from './clocks.ts';
import type { LinkState, Weather } from './link.ts';
import { createLine, type FarEnd, type Tap } from './network.ts';
import type { Schedule } from './schedule.ts';

/** What of a desk a planted bug puts something else in the place of. */
export type DeskPlants = {
  readonly syncs?: 'whenTold';
  readonly tables?: (tables: DeskTables) => DeskTables;
  /** For every run of the engine anew. */
  readonly parts?: (parts: DeskParts) => DeskParts;
};

/** What the engine works with. */
export type DeskParts = {
  readonly store: DeskStore;
  readonly replicas: ReplicaFiles;
  readonly transport: Transport;
};

type Parts = {
  readonly name: string;
  readonly address: string;
  readonly sites: readonly string[];
  readonly schedule: Schedule;
  readonly wall: WallClock;
  /** Of the machine itself: the engine's own chances, ids. */
  readonly chance: Random;
  readonly netChance: Random;
  readonly weather: () => Weather;
  readonly server: FarEnd;
  readonly tap: Tap;
  readonly plants: DeskPlants;
  /** An exception that no disk of ours threw: a bug. */
  readonly onBug: (error: unknown) => void;
};

/** One run of the engine, from its start to its end. */
export type Run = {
  readonly owner: string;
  readonly desk: Desk;
  readonly engine: Engine;
  /** What is on the disk, whatever stands in its place for the engine. */
  readonly truth: DeskStore;
};

/** A workstation: its disk, its clock, its line, and the engine while that runs. */
export type DeskMachine = {
  readonly name: string;
  readonly wall: WallClock;
  /** Null while it is off. */
  readonly run: () => Run | null;
  readonly start: (appVersion: string) => void;
  /** The power goes. */
  readonly fall: () => void;
  /** The power goes at the n-th write to the disk from now on, before it is durable, and comes back. */
  readonly fallAtWrite: (n: number) => void;
  readonly setLink: (state: LinkState) => void;
  readonly setDiskFull: (full: boolean) => void;
  /** Line, disk and power are as they should be. */
  readonly putRight: () => void;
  /** As the server knows it; undefined until it was on for the first time. */
  readonly deskId: () => string | undefined;
  /** Null where the machine is off, or went off meanwhile. */
  readonly ask: <N extends EngineRequestName>(
    name: N,
    args: RequestArgs<N>,
  ) => Promise<Result<RequestReply<N>, Problem> | null>;
};

const powerCut = (): Error => new Error('the power is gone');

const isOurs = (error: unknown): boolean =>
  error instanceof Error &&
  (error.message === powerCut().message ||
    error.message === 'the file is closed' ||
    ('code' in error && String(error.code).startsWith('SQLITE_')));

export const serverAddress = 'https://cards.example';

export const createDeskMachine = (parts: Parts): DeskMachine => {
  const { name, schedule, wall, chance, plants, onBug } = parts;
  let link: LinkState = 'up';
  let isFull = false;
  let writesLeft = Number.POSITIVE_INFINITY;
  let present: Run | null = null;
  let runs = 0;
  let falls = 0;
  let version = '';
  let deskId: string | undefined;

  const disk: Disk = createDisk({
    beforeWrite: () => {
      if (isFull) throw storeFault('SQLITE_FULL');
      writesLeft -= 1;
      if (writesLeft < 0) {
        fall();
        startIn(3_000);
        throw powerCut();
      }
    },
    ...(plants.syncs === undefined ? {} : { syncs: plants.syncs }),
  });

  const fall = (): void => {
    falls += 1;
    writesLeft = Number.POSITIVE_INFINITY;
    if (present !== null) schedule.drop(present.owner);
    present = null;
    disk.crash();
  };

  /** The disk as one run has it: after the power went, that changes nothing any more. */
  const diskOf = (life: number): Disk => ({
    ...disk,
    remove: (file) => {
      if (life === falls) disk.remove(file);
    },
    rename: (from, to) => {
      if (life === falls) disk.rename(from, to);
    },
  });

  const startRun = (appVersion: string): Run => {
    runs += 1;
    const owner = `${name}#${runs}`;
    const ownDisk = diskOf(falls);
    const clock = deskClockOf(schedule, wall, owner);
    const line = createLine({
      ...parts,
      owner,
      appVersion,
      chance: parts.netChance,
      state: () => link,
    });
    const opened = openMemoryDeskStore({
      disk: ownDisk,
      newDeskId: chance.uuid,
      now: new Date(wall.now()).toISOString(),
      ...(plants.tables === undefined ? {} : { plant: plants.tables }),
    });
    const whole = { store: opened, replicas: createMemoryReplicaFiles(ownDisk), transport: line };
    const { store, replicas, transport } = plants.parts?.(whole) ?? whole;
    deskId = store.deskId;
    const desk = createDesk({
      transport,
      appVersion,
      clock,
      random: chance.next,
      newId: chance.uuid,
      store,
      replicas,
      gate: createGate({
        transport,
        operators: store.operators,
        hasher: { hash: async (word) => word, verify: async (verifier, word) => verifier === word },
        clock,
        countedTime: store.countedTime,
        deskId: store.deskId,
        offlineDays: 7,
      }),
      sites: parts.sites,
      keys: 'keyStore',
      replicaInMemory: false,
      restartedAfterFall: false,
      emit: () => undefined,
      onFault: (error) => {
        if (!isOurs(error)) onBug(error);
      },
    });
    desk.setServerAddress(serverAddress);
    return { owner, desk, engine: createEngine(desk), truth: opened };
  };

  const start = (appVersion: string): void => {
    if (present !== null) return;
    version = appVersion;
    try {
      present = startRun(appVersion);
    } catch (error) {
      if (!isOurs(error)) throw error;
      // A full disk, or the power again: somebody tries once more.
      startIn(5_000);
    }
  };
  const startIn = (inMs: number): void => {
    schedule.plan({ owner: name, label: `${name} starts`, inMs, run: () => start(version) });
  };

  return {
    name,
    wall,
    run: () => present,
    start,
    fall,
    fallAtWrite: (n) => {
      writesLeft = n;
    },
    setLink: (state) => {
      link = state;
    },
    setDiskFull: (full) => {
      isFull = full;
    },
    putRight: () => {
      link = 'up';
      isFull = false;
      writesLeft = Number.POSITIVE_INFINITY;
    },
    deskId: () => deskId,
    ask: async (request, args) => {
      const asked = present;
      if (asked === null) return null;
      const result = await asked.engine.handle(request, args);
      return present === asked ? (result as never) : null;
    },
  };
};
