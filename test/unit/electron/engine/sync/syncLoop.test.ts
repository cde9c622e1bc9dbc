import { expect, it, vi } from 'vitest';

import { createReplicaKeeper } from '../../../../../electron/engine/sync/replicaKeeper.ts';
import { createSyncLoop } from '../../../../../electron/engine/sync/syncLoop.ts';
import { err } from '../../../../../shared/domain/result.ts';
import { createDisk, storeFault } from '../../../../simulation/stores/disk.ts';
import { createMemoryReplicaFiles } from '../../../../simulation/stores/memoryReplicaFiles.ts';
import { createHandClock } from '../../../../support/handClock.ts';

it('asks again and again, though nobody could be told how things stand', async () => {
  const clock = createHandClock();
  const faults: unknown[] = [];
  let asked = 0;
  const loop = createSyncLoop({
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
    goOnline: async () => {
      asked += 1;
      return err({ kind: 'unreachable' });
    },
    onStatus: () => {
      throw storeFault('SQLITE_BUSY');
    },
    onPulled: () => undefined,
    onOnline: () => undefined,
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
