import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { hash, verify } from '@node-rs/argon2';

import { createDesk, type Desk } from './desk.ts';
import type { Emit } from './deskOptions.ts';
import { createEngine } from './engine.ts';
import type { EngineStart, ToEngine } from './messages.ts';
import { electronFetch, openPort } from './port.ts';
import { timeOf } from './ports.ts';
import { createGate } from './session/gate.ts';
import { openDeskStore } from './store/deskStore.ts';
import { createReplicaFiles, createReplicasInMemory, setReplicasAside } from './store/replicaFiles.ts';
import { systemClock as clock } from './systemClock.ts';
import { createTransport } from './sync/transport.ts';

const port = openPort();

const emit: Emit = (name, payload) => {
  port.post({ kind: 'event', name, payload });
};

const startDesk = (start: EngineStart): Desk => {
  const now = timeOf(clock);
  mkdirSync(start.folder, { recursive: true, mode: 0o700 });
  if (start.setReplicasAside) setReplicasAside(start.folder, now);
  const transport = createTransport({ fetch: electronFetch, appVersion: start.appVersion });
  const store = openDeskStore({
    path: join(start.folder, 'outbox.db'),
    key: start.deskKey,
    newId: randomUUID,
    now,
  });
  const desk = createDesk({
    transport,
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
      deskId: store.deskId,
      offlineDays: start.offlineDays,
    }),
    sites: start.sites,
    keys: start.keys,
    replicaInMemory: start.replicaKey === null,
    restartedAfterFall: start.restartedAfterFall,
    emit,
    onFault: (error) => {
      port.post({
        kind: 'fault',
        text: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    },
  });
  desk.setServerAddress(start.serverAddress);
  return desk;
};

/** Until the desk is there requests cannot come: main sends `start` first. */
const serve = (start: EngineStart): ((message: ToEngine) => void) => {
  const desk = startDesk(start);
  const engine = createEngine(desk);
  return (message) => {
    switch (message.kind) {
      case 'start':
        throw new Error('the engine starts once');
      case 'request':
        void engine.handle(message.name, message.args).then((result) => {
          port.post({ kind: 'reply', id: message.id, result });
        });
        return;
      case 'serverAddress':
        desk.setServerAddress(message.address);
        return;
      case 'wake':
        desk.shift()?.synchronise();
    }
  };
};

port.onMessage(
  (() => {
    let onMessage = (message: ToEngine): void => {
      if (message.kind === 'start') onMessage = serve(message.start);
    };
    return (message) => {
      onMessage(message);
    };
  })(),
);
