import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/**
 * To one process the disk is full for these files and no others, until what is returned is called: strace answers its
 * writes with ENOSPC. Needs no mount, which a container may forbid.
 */
export const fillDisk = async (pid: number, files: readonly string[]): Promise<() => Promise<void>> => {
  const strace = spawn('strace', [...noSpaceFor(files), '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await attached(strace);
  return async () => {
    const ended = once(strace, 'exit');
    strace.kill('SIGTERM');
    await ended;
  };
};

/** The same for a process from its first moment on: what it is to be started under. */
export const onFullDisk = (files: readonly string[]): readonly string[] => [
  'strace',
  // The process is the child, and strace beside it; a signal ends strace, although it writes into a file.
  '-D',
  '-I2',
  ...noSpaceFor(files),
];

/** Ends what `onFullDisk` began. */
export const makeRoomFor = (pid: number): void => {
  const [, tracer = ''] = /^TracerPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  process.kill(Number(tracer), 'SIGTERM');
};

const writes = 'pwrite64,write,ftruncate,fallocate';

const noSpaceFor = (files: readonly string[]): readonly string[] => [
  '-f',
  ...files.flatMap((file) => ['-P', file]),
  '-e',
  `trace=${writes}`,
  '-e',
  `inject=${writes}:error=ENOSPC`,
  '-o',
  '/dev/null',
];

export const attached = async (strace: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    strace.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (/Process \d+ attached/.test(said)) resolve();
    });
    strace.once('exit', (code) => {
      reject(new Error(`strace ended with ${code}: ${said}`));
    });
  });
