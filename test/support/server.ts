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
};

export type SpawnedServer = {
  readonly url: string;
  readonly pid: number;
  /** Stops it in order; resolves when it has ended. */
  readonly stop: () => Promise<void>;
  /** SIGKILL: as a power cut would. Its PostgreSQL stays behind, until the next start on the same data. */
  readonly kill: () => Promise<void>;
};

const built = path.resolve(import.meta.dirname, '../../out/server/index.js');

const argumentsOf = ({ dataDir, port = 0, demoCards, demoAbort, batchSync }: ServerOptions) => [
  built,
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

/** Starts the built server (out/server) as a process of its own; resolves when it listens. */
export const spawnServer = async (options: ServerOptions): Promise<SpawnedServer> => {
  // A developer's own database is none of the tests' business.
  const inherited = Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL');
  const child = spawn(process.execPath, argumentsOf(options), {
    env: { ...Object.fromEntries(inherited), LOG_LEVEL: 'warn', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await listeningLine(child);
  return {
    url,
    pid: child.pid ?? 0,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
};
