import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';

import { type Binaries, findBinaries } from './binaries.ts';
import { freePort } from './freePort.ts';
import { clearOrphan } from './orphan.ts';
import { clusterFolder, clusterUrl, clusterUser, passwordFile, readPassword } from './places.ts';
import { findLauncher, type Launcher } from './unprivileged.ts';

/** A PostgreSQL of our own. `url` has a password that lies in the data folder, readable by its owner alone. */
export type Cluster = { readonly url: string; readonly stop: () => Promise<void> };

type Options = { readonly folder: string; readonly settings?: readonly string[] };
type Tools = { readonly binaries: Binaries; readonly launcher: Launcher };

const startAttempts = 5;

const launch = ({ launcher }: Tools, program: string, args: readonly string[]): ChildProcess => {
  const [first = program, ...rest] = [...launcher.prefix, program, ...args];
  // A group of its own: Ctrl+C in a terminal must reach the server alone, which then stops PostgreSQL in order.
  return spawn(first, rest, { stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' });
};

/** Resolves when `ready` has been said, or with the last words when the program ended first. */
const watch = (child: ChildProcess, ready: string | null): Promise<{ ready: boolean; said: string }> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-10_000);
      if (ready !== null && said.includes(ready)) resolve({ ready: true, said: '' });
    });
    child.once('close', (code) => {
      resolve({ ready: ready === null && code === 0, said });
    });
  });

const createCluster = async (folder: string, cluster: string, tools: Tools): Promise<void> => {
  // Made beside its place and moved there when whole, so that a crash while making it leaves nothing half done.
  const draft = `${cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile(folder), randomBytes(24).toString('base64url'), { mode: 0o600 });
  const { owner } = tools.launcher;
  if (owner !== null) await chown(draft, owner, owner);
  const { ready, said } = await watch(
    launch(tools, tools.binaries.initdb, [
      `--pgdata=${draft}`,
      `--username=${clusterUser}`,
      `--pwfile=${passwordFile(folder)}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ]),
    null,
  );
  if (!ready) throw new Error(`PostgreSQL's initdb failed: ${said}`);
  await rename(draft, cluster);
};

const startPostgres = async (cluster: string, settings: readonly string[], tools: Tools) => {
  let lastWords = '';
  // The port was free a moment ago; someone may have taken it since.
  for (let attempt = 1; attempt <= startAttempts; attempt += 1) {
    const port = await freePort();
    const options = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=100',
      ...settings,
    ];
    const child = launch(tools, tools.binaries.postgres, [
      '-D',
      cluster,
      '-p',
      String(port),
      ...options.flatMap((option) => ['-c', option]),
    ]);
    const { ready, said } = await watch(child, 'ready to accept connections');
    if (ready) return { child, port };
    lastWords = said;
  }
  throw new Error(`PostgreSQL does not start: ${lastWords}`);
};

const stopPostgres = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => {
      resolve();
    });
    // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written.
    child.kill('SIGINT');
  });

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Starts the PostgreSQL whose data lies in `folder`, and makes it first where there is none. */
export const startCluster = async ({ folder, settings = [] }: Options): Promise<Cluster> => {
  const cluster = clusterFolder(folder);
  const tools: Tools = { binaries: await findBinaries(), launcher: await findLauncher() };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await exists(cluster))) await createCluster(folder, cluster, tools);
  const password = await readPassword(folder);
  await clearOrphan(cluster, { user: clusterUser, password });
  const { child, port } = await startPostgres(cluster, settings, tools);
  return {
    url: clusterUrl(password, port),
    stop: () => stopPostgres(child),
  };
};
