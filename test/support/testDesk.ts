import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { hash, verify } from '@node-rs/argon2';
import type { z } from 'zod';

import { createDesk, type Desk } from '../../electron/engine/desk.ts';
import type { Emit } from '../../electron/engine/deskOptions.ts';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import type { Clock, Random } from '../../electron/engine/ports.ts';
import { createGate } from '../../electron/engine/session/gate.ts';
import { openDeskStore } from '../../electron/engine/store/deskStore.ts';
import { createReplicaFiles } from '../../electron/engine/store/replicaFiles.ts';
import { createTransport } from '../../electron/engine/sync/transport.ts';
import { systemClock } from '../../electron/engine/systemClock.ts';
import { engineRequests, type EngineRequestName, type RequestArgs } from '../../shared/contract/ipc.ts';

/** The engine's own code on the real store and a real server, without a window. */
export type TestDesk = {
  readonly desk: Desk;
  ask<N extends EngineRequestName>(
    name: N,
    args: RequestArgs<N>,
  ): Promise<z.infer<(typeof engineRequests)[N]['reply']>>;
  refusal<N extends EngineRequestName>(name: N, args: RequestArgs<N>): Promise<string>;
  stop(): Promise<void>;
};

export const testKey = new Uint8Array(32).fill(3);

type Options = { readonly clock?: Clock; readonly random?: Random; readonly emit?: Emit };

/** A clock of this desk alone: what is still planned when the desk stops never happens, as when its process ends. */
const createOwnClock = ({ now, after }: Clock) => {
  const planned = new Set<() => void>();
  return {
    clock: {
      now,
      after: (ms, task) => {
        const cancel = after(ms, () => {
          planned.delete(cancel);
          task();
        });
        planned.add(cancel);
        return cancel;
      },
    } satisfies Clock,
    stop: () => {
      for (const cancel of planned) cancel();
    },
  };
};

export const startTestDesk = (
  folder: string,
  server: string,
  { clock: given = systemClock, random = Math.random, emit = () => undefined }: Options = {},
): TestDesk => {
  const { clock, stop: stopClock } = createOwnClock(given);
  const transport = createTransport({ fetch: globalThis.fetch, appVersion: '1.0.0' });
  const store = openDeskStore({
    path: join(folder, 'outbox.db'),
    key: testKey,
    newDeskId: randomUUID,
    now: new Date().toISOString(),
  });
  const desk = createDesk({
    transport,
    appVersion: '1.0.0',
    clock,
    random,
    newId: randomUUID,
    store,
    replicas: createReplicaFiles({ folder, key: testKey, now: () => new Date().toISOString() }),
    gate: createGate({
      transport,
      operators: store.operators,
      hasher: { hash: async (password) => hash(password), verify },
      clock,
      countedTime: store.countedTime,
      deskId: store.deskId,
      offlineDays: 7,
    }),
    sites: [],
    keys: 'ownerFile',
    replicaInMemory: false,
    restartedAfterFall: false,
    emit,
    onFault: (error) => {
      throw error;
    },
  });
  desk.setServerAddress(server);
  const engine: Engine = createEngine(desk);
  return {
    desk,
    ask: async (name, args) => {
      const result = await engine.handle(name, args);
      if (!result.ok) throw new Error(`${name}: ${result.error.name}`);
      return engineRequests[name].reply.parse(result.value) as never;
    },
    refusal: async (name, args) => {
      const result = await engine.handle(name, args);
      return result.ok ? 'done' : result.error.name;
    },
    stop: async () => {
      await desk.end();
      // Nor does it go on sending for anybody.
      desk.setServerAddress(null);
      stopClock();
    },
  };
};
