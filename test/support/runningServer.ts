import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { systemClock } from '../../server/clock.ts';
import { createLogger } from '../../server/operating/logger.ts';
import { readSettings, type Settings } from '../../server/settings/settings.ts';
import { type Running, start } from '../../server/start.ts';
import { openStore } from '../../server/store/store.ts';
import { createDatabase } from './postgres.ts';
import { addPeople } from './testServer.ts';

/** A server's data: the server is started on it as its own program would, in this process, as often as a test likes. */
export type Data = {
  readonly folder: string;
  readonly databaseUrl: string;
  start(changed: Partial<Settings>, log?: (line: string) => void): Promise<Running>;
  drop(): Promise<void>;
};

const defaults = (): Settings => {
  const settings = readSettings({ args: ['--port', '0'], environment: {}, readFile: () => undefined });
  if (!settings.ok) throw new Error(settings.error);
  return settings.value;
};

export const createData = async (postgresUrl: string): Promise<Data> => {
  const database = await createDatabase(postgresUrl);
  const folder = await mkdtemp(path.join(tmpdir(), 'card-desk-server-'));
  const store = await openStore(database.url, systemClock);
  await addPeople(store);
  await store.close();
  return {
    folder,
    databaseUrl: database.url,
    start: async (changed, log = () => undefined) => {
      const logger = createLogger('warn', { write: log });
      const settings = { ...defaults(), data: folder, databaseUrl: database.url, ...changed };
      return start({ settings, tls: null, clock: systemClock, logger });
    },
    drop: async () => {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
