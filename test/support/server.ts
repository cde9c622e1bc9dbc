import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export type ServerOptions = {
  readonly dataDir: string;
  /** 0: any free one. */
  readonly port?: number;
  readonly demoCards?: number;
  readonly demoAbort?: 'on' | 'off';
  /** `off`, or seconds. */
  readonly batchSync?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The built server's file; out/server by default. */
  readonly entry?: string;
};

export type SpawnedServer = {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  readonly stderr: () => string;
  /** Stops it in order; resolves when it has ended. */
  readonly stop: () => Promise<void>;
  /** SIGKILL: as a power cut would. Its PostgreSQL stays behind, until the next start on the same data. */
  readonly kill: () => Promise<void>;
};

const built = path.resolve(import.meta.dirname, '../../out/server/index.js');

const argumentsOf = ({
  dataDir,
  port = 0,
  demoCards,
  demoAbort,
  batchSync,
  entry = built,
}: ServerOptions) => [
  entry,
  '--port',
  String(port),
  '--data',
  dataDir,
  ...(demoCards === undefined ? [] : ['--demo-cards', String(demoCards)]),
  ...(demoAbort === undefined ? [] : ['--demo-abort', demoAbort]),
  ...(batchSync === undefined ? [] : ['--batch-sync', batchSync]),
];

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const end = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (hasEnded(child)) {
      resolve();
      return;
    }
    child.once('exit', () => {
      resolve();
    });
    child.kill(signal);
  });

const listeningLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    let complained = '';
    child.once('error', reject);
    child.stderr?.on('data', (chunk: Buffer) => {
      complained = (complained + chunk.toString('utf8')).slice(-5_000);
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const url = /^listening on (https?:\/\/\S+)$/m.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) => {
      reject(new Error(`The server ended with ${code}: ${said}${complained}`));
    });
  });

// A developer's own database is none of the tests' business.
const ownEnvironment = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL'));

/** Runs the built server until it ends by itself. */
export const runServer = async (
  entry: string,
  args: readonly string[],
  { env = {}, input = '' }: { env?: Readonly<Record<string, string>>; input?: string } = {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> => {
  const child = spawn(process.execPath, [entry, ...args], { env: { ...ownEnvironment(), ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
};

/** Starts the built server (out/server) as a process of its own; resolves when it listens. */
export const spawnServer = async (options: ServerOptions): Promise<SpawnedServer> => {
  const child = spawn(process.execPath, argumentsOf(options), {
    env: { ...ownEnvironment(), LOG_LEVEL: 'warn', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let complained = '';
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString('utf8')));
  const url = await listeningLine(child);
  return {
    url,
    dataDir: options.dataDir,
    ended,
    stderr: () => complained,
    pid: child.pid ?? 0,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
};
