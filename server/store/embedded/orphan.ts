import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

type Login = { readonly user: string; readonly password: string };
type Postmaster = { readonly pid: number; readonly port: number };
type Sighting = 'ours' | 'busy' | 'changing' | 'stranger';

const pollMilliseconds = 50;
const patienceMilliseconds = 15_000;
const strangerMilliseconds = 3_000;

export const readPostmaster = async (cluster: string): Promise<Postmaster | undefined> => {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) ? { pid, port } : undefined;
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

// Only our own cluster knows our password, so a process that merely inherited the number is never mistaken for it.
const look = async ({ port }: Postmaster, login: Login): Promise<Sighting> => {
  const client = new pg.Client({ ...login, host: '127.0.0.1', port, database: 'postgres' });
  // A connection that ends while it is being closed has nothing to tell.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return rows.length > 0 ? 'busy' : 'ours';
  } catch (error) {
    return codeOf(error) === '57P03' || codeOf(error) === '57P01' ? 'changing' : 'stranger';
  } finally {
    await client.end().catch(() => undefined);
  }
};

const waitForEnd = async (pid: number): Promise<void> => {
  for (let waited = 0; isAlive(pid); waited += pollMilliseconds) {
    if (waited > patienceMilliseconds) throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
    await pause(pollMilliseconds);
  }
};

/**
 * Stops a PostgreSQL that a killed server left running on this cluster, and clears what a dead one left behind.
 * Throws where another server still uses it.
 */
export const clearOrphan = async (cluster: string, login: Login): Promise<void> => {
  for (let waited = 0; ; waited += pollMilliseconds) {
    const found = await readPostmaster(cluster);
    if (found === undefined || !isAlive(found.pid)) return;
    const sighting = await look(found, login);
    if (sighting === 'ours') {
      process.kill(found.pid, 'SIGINT');
      return waitForEnd(found.pid);
    }
    if (sighting === 'stranger' && waited > strangerMilliseconds) {
      return rm(path.join(cluster, 'postmaster.pid'), { force: true });
    }
    if (sighting === 'busy' && waited > strangerMilliseconds) {
      throw new Error(`Another server is running on the data in ${cluster}.`);
    }
    if (waited > patienceMilliseconds) throw new Error(`PostgreSQL (process ${found.pid}) does not stop.`);
    await pause(pollMilliseconds);
  }
};
