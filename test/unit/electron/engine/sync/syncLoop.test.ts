import { expect, it, vi } from 'vitest';

import { createReplicaKeeper } from '../../../../../electron/engine/sync/replicaKeeper.ts';
import { createSyncLoop } from '../../../../../electron/engine/sync/syncLoop.ts';
import { err } from '../../../../../shared/domain/result.ts';
import { createDisk, storeFault } from '../../../../simulation/stores/disk.ts';
import { createMemoryReplicaFiles } from '../../../../simulation/stores/memoryReplicaFiles.ts';
import { createHandClock, type HandClock } from '../../../../support/handClock.ts';

const startLoop = (clock: HandClock, told: Partial<Parameters<typeof createSyncLoop>[0]>) =>
  createSyncLoop({
    keeper: createReplicaKeeper({
      scope: { server: 'https://cards.example.org', scope: 'scope-1' },
      sites: [],
      replicas: createMemoryReplicaFiles(createDisk()),
      clock,
      onProgress: () => undefined,
      onConfigured: () => undefined,
      isScopeTheSame: async () => true,
      onFault: () => undefined,
      onRestored: () => undefined,
    }),
    clock,
    random: () => 0.5,
    goOnline: async () => err({ kind: 'unreachable' }),
    onStatus: () => undefined,
    onPulled: () => undefined,
    onOnline: () => undefined,
    onFault: () => undefined,
    ...told,
  });

it('asks again and again, though nobody could be told how things stand', async () => {
  const clock = createHandClock();
  const faults: unknown[] = [];
  let asked = 0;
  const loop = startLoop(clock, {
    goOnline: async () => {
      asked += 1;
      return err({ kind: 'unreachable' });
    },
    onStatus: () => {
      throw storeFault('SQLITE_BUSY');
    },
    onFault: (error) => faults.push(error),
  });
  for (const time of [1, 2, 3]) {
    await vi.waitFor(() => expect(clock.waits()).toHaveLength(1));
    expect(asked).toBe(time);
    clock.ringNext();
  }
  expect(faults).toHaveLength(3);
  loop.stop();
});

it('waits longer after each failure of its own, and no longer for what somebody asked meanwhile', async () => {
  const clock = createHandClock();
  const loop = startLoop(clock, {});
  const waited = async (ms: number) => vi.waitFor(() => expect(clock.waits()).toEqual([ms]));
  await waited(500);
  clock.ringNext();
  await waited(1_000);
  for (let time = 0; time < 20; time += 1) {
    loop.kick();
    await waited(1_000);
  }
  clock.ringNext();
  await waited(2_000);
  loop.stop();
});
