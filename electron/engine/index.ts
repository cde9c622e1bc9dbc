import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { hash, verify } from '@node-rs/argon2';

import type { EngineRequestName } from '../../shared/contract/ipc.ts';
import { problem, type DeskProblemName, type Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { createDesk, synchroniseNow, type Desk } from './desk.ts';
import { deskIdFor } from './deskIdFor.ts';
import type { Emit } from './deskOptions.ts';
import { createEngine, type Engine } from './engine.ts';
import { faultProblem } from './faultProblem.ts';
import type { EngineStart, ToEngine } from './messages.ts';
import { electronFetch, openPort } from './port.ts';
import { timeOf } from './ports.ts';
import { createGate } from './session/gate.ts';
import { openDeskStore } from './store/deskStore.ts';
import { holdFolder, type FolderHold } from './store/holdFolder.ts';
import { createLastCount } from './store/lastCount.ts';
import { NewerStoreError } from './store/migrate.ts';
import type { Outbox } from './store/outbox.ts';
import { createReplicaFiles, createReplicasInMemory, setReplicasAside } from './store/replicaFiles.ts';
import { StoreError } from './store/storeError.ts';
import { systemClock as clock } from './systemClock.ts';
import { createTransport } from './sync/transport.ts';

const port = openPort();

const emit: Emit = (name, payload) => {
  port.post({ kind: 'event', name, payload });
};

const onFault = (error: unknown): void => {
  port.post({ kind: 'fault', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  if (isDamagedOutbox(error)) clock.after(lastWordsMs, () => process.exit(1));
};

/** An outbox that is damaged while it is used is mended at the next start, before anything trusts it. */
const isDamagedOutbox = (error: unknown): boolean =>
  error instanceof StoreError && error.store === 'outbox' && error.fault === 'damaged';

/** For what is on its way to the main process. */
const lastWordsMs = 100;

const startDesk = (start: EngineStart): Desk => {
  const now = timeOf(clock);
  if (start.setReplicasAside) setReplicasAside(start.folder, now);
  const transport = createTransport({ fetch: electronFetch, appVersion: start.appVersion });
  const path = join(start.folder, 'outbox.db');
  const newDeskId = (): string => deskIdFor(hostname(), randomUUID());
  const store = openDeskStore({ path, key: start.deskKey, newDeskId, now });
  const noteCount = createCountNoter(path, store.outbox);
  noteCount();
  const desk = createDesk({
    transport,
    appVersion: start.appVersion,
    clock,
    random: Math.random,
    newId: randomUUID,
    store,
    replicas:
      start.replicaKey === null
        ? createReplicasInMemory()
        : createReplicaFiles({ folder: start.folder, key: start.replicaKey, now: () => timeOf(clock) }),
    gate: createGate({
      transport,
      operators: store.operators,
      hasher: {
        hash: async (password) => hash(password),
        verify: async (verifier, password) => verify(verifier, password),
      },
      clock,
      countedTime: store.countedTime,
      deskId: store.deskId,
      offlineDays: start.offlineDays,
    }),
    sites: start.sites,
    keys: start.keys,
    replicaInMemory: start.replicaKey === null,
    restartedAfterFall: start.restartedAfterFall,
    emit: (name, payload) => {
      if (name === 'commandsChanged') noteCount();
      emit(name, payload);
    },
    onFault,
  });
  desk.setServerAddress(start.serverAddress);
  return desk;
};

const holdOwn = (folder: string): FolderHold => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return holdFolder(folder);
};

/** A count that cannot be written holds up nothing. */
const createCountNoter = (path: string, outbox: Outbox): (() => void) => {
  const write = createLastCount(path);
  return () => {
    try {
      write(outbox.waitingOfAll() ?? { waiting: 0, since: null });
    } catch (error) {
      onFault(error);
    }
  };
};

type Started = { readonly desk: Desk; readonly engine: Engine };

const startProblem = (error: unknown): DeskProblemName => {
  if (error instanceof NewerStoreError) return 'outbox-newer';
  return error instanceof StoreError ? faultProblem(error) : 'outbox-unavailable';
};

/** A full or locked disk may be free again at the next request: then the desk starts after all. */
const createStarter = (start: EngineStart): (() => Result<Started, Problem>) => {
  let held: FolderHold | null = null;
  let started: Started | null = null;
  return () => {
    try {
      held ??= holdOwn(start.folder);
      if (started === null) {
        const desk = startDesk(start);
        started = { desk, engine: createEngine(desk) };
      }
      return ok(started);
    } catch (error) {
      onFault(error);
      return err(problem(startProblem(error)));
    }
  };
};

const serve = (start: EngineStart): ((message: ToEngine) => void) => {
  const starter = createStarter(start);
  const answer = async (name: EngineRequestName, args: unknown): Promise<unknown> => {
    const started = starter();
    return started.ok ? started.value.engine.handle(name, args) : started;
  };
  starter();
  return (message) => {
    switch (message.kind) {
      case 'start':
        throw new Error('the engine starts once');
      case 'request':
        void answer(message.name, message.args).then((result) => {
          port.post({ kind: 'reply', id: message.id, result });
        });
        return;
      case 'serverAddress':
        withDesk(starter(), (desk) => desk.setServerAddress(message.address));
        return;
      case 'wake':
        withDesk(starter(), synchroniseNow);
    }
  };
};

const withDesk = (started: Result<Started, Problem>, work: (desk: Desk) => void): void => {
  if (started.ok) work(started.value.desk);
};

/** Until the desk is there requests cannot come: main sends `start` first. */
const listen = (): void => {
  let onMessage = (message: ToEngine): void => {
    if (message.kind === 'start') onMessage = serve(message.start);
  };
  port.onMessage((message) => {
    onMessage(message);
  });
};

listen();
