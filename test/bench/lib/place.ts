import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { systemClock } from '../../../server/clock.ts';
import { seedDemoCards } from '../../../server/demo/seed.ts';
import { hashPassword } from '../../../server/session/passwords.ts';
import { startCluster } from '../../../server/store/embedded/cluster.ts';
import { openStore } from '../../../server/store/store.ts';
import type { Role } from '../../../shared/domain/role.ts';
import { enableAbortFor, signIn } from '../../support/http.ts';
import { spawnServer } from '../../support/server.ts';
import type { Place, ReplicaPlace, ServerPlace } from './benchmark.ts';
import { fillReplica } from './replicaPlace.ts';

const people: readonly { readonly name: string; readonly role: Role }[] = [
  { name: 'operator', role: 'operator' },
  { name: 'admin', role: 'administrator' },
];

const fill = async (url: string, cards: number): Promise<void> => {
  const store = await openStore(url, systemClock);
  await seedDemoCards({ store, clock: systemClock }, cards);
  await store.operators.addMissing(
    await Promise.all(
      people.map(async ({ name, role }) => ({
        id: randomUUID(),
        user_name: name,
        display_name: name,
        password_hash: await hashPassword(name),
        roles: [role],
        sites: null,
        enabled: true,
        demo: false,
      })),
    ),
  );
  await store.close();
};

/** The built server, as a process of its own, on a PostgreSQL with the settings of a real one. */
const startServer = async (folder: string, cards: number) => {
  const cluster = await startCluster({ folder, settings: ['shared_buffers=256MB', 'max_wal_size=2GB'] });
  try {
    await fill(cluster.url, cards);
    const env = { DATABASE_URL: cluster.url, NODE_OPTIONS: '' };
    const server = await spawnServer({ dataDir: path.join(folder, 'server'), batchSync: 'off', env });
    const stop = async (): Promise<void> => {
      await server.stop();
      await cluster.stop();
    };
    await enableAbortFor(await signIn(server.url, 'admin'), ['operator']);
    const place: ServerPlace = { url: server.url, databaseUrl: cluster.url, serverPid: server.pid };
    return { place, stop };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
};

/** Runs `work`, and takes away what it asked for. */
export const withPlace = async <T>(cards: number, work: (place: Place) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'card-desk-bench-'));
  const made: { server?: ReturnType<typeof startServer>; replica?: ReplicaPlace } = {};
  try {
    return await work({
      cards,
      folder,
      server: async () => (await (made.server ??= startServer(folder, cards))).place,
      replica: () => (made.replica ??= fillReplica(path.join(folder, 'replica.db'), cards)),
    });
  } finally {
    await (await made.server)?.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
