import { execFile, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const project = resolve(import.meta.dirname, '../..');

/** A real desk in a real window. */
export type RunningDesk = {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
  /** SIGKILL, and gone when this resolves. */
  kill(): Promise<void>;
  /** Starts another instance on the same data; resolves with its exit code. */
  startAgain(): Promise<number | null>;
};

/** What the person's session at the computer gives to its programs. */
export type Session = { readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv };

type Options = {
  /** Where the desk keeps its data; the same folder again is the same desk. */
  readonly dataFolder: string;
  readonly server?: string;
  readonly locale?: string;
  /** A certificate (PEM) that the desk takes as good, as if its authority were installed here. */
  readonly trusted?: string;
  /** The managed configuration's content. */
  readonly managed?: object;
  readonly session?: Session;
};

export const newFolder = async (): Promise<string> => mkdtemp(join(tmpdir(), 'card-desk-'));

const electronPath = async (): Promise<string> => {
  const { stdout } = await promisify(execFile)('node', [join(project, 'scripts/electron-runtime.mjs')]);
  const path = stdout.trim().split('\n').at(-1);
  if (path === undefined || path === '') throw new Error('scripts/electron-runtime.mjs printed no path');
  return path;
};

/** The SHA-256 of its public key, as Chromium's flag wants it. */
const keyHashOf = (certificate: string): string =>
  createHash('sha256')
    .update(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');

/** The test machines have no key store; without leave for it the replica would end with the desk. */
const withoutKeyStore = { policies: { replicaWithoutKeyStore: true } };

export const launchDesk = async ({
  dataFolder,
  server,
  locale = 'en',
  trusted,
  managed,
  session,
}: Options): Promise<RunningDesk> => {
  const managedFile = join(await newFolder(), 'config.json');
  await writeFile(managedFile, JSON.stringify(managed ?? withoutKeyStore), { mode: 0o600 });
  const executablePath = await electronPath();
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    project,
    `--user-data-dir=${dataFolder}`,
    `--locale=${locale}`,
    ...(server === undefined ? [] : [`--server=${server}`]),
    ...(session?.args ?? []),
    ...(trusted === undefined ? [] : [`--ignore-certificate-errors-spki-list=${keyHashOf(trusted)}`]),
  ];
  const env = { ...process.env, ...session?.env, CARD_DESK_CONFIG: managedFile };
  const app = await _electron.launch({ executablePath, args, env });
  const page = await app.firstWindow();
  const child = app.process();
  const gone = new Promise<void>((resolveGone) => child.once('exit', () => resolveGone()));
  return {
    app,
    page,
    close: async () => app.close(),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    startAgain: async () =>
      new Promise((resolveCode, reject) => {
        spawn(executablePath, args, { env, stdio: 'ignore' }).once('exit', resolveCode).once('error', reject);
      }),
  };
};

/** The process id of the part of the desk that has no window. */
export const engineOf = async ({ app }: Pick<RunningDesk, 'app'>): Promise<number> => {
  const engine = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .find(({ name, serviceName }) => [name, serviceName].includes('Card Desk engine')),
  );
  return Number(engine?.pid);
};

/** SIGKILL for the part of the desk that has no window. */
export const killEngine = async (desk: Pick<RunningDesk, 'app'>): Promise<void> => {
  process.kill(await engineOf(desk), 'SIGKILL');
};
