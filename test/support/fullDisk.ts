import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * To one process the disk is full for these files and no others, until what is returned is called: strace answers its
 * writes with ENOSPC. Needs no mount, which a container may forbid.
 */
export const fillDisk = async (pid: number, files: readonly string[]): Promise<() => Promise<void>> => {
  const writes = 'pwrite64,write,ftruncate,fallocate';
  const strace = spawn(
    'strace',
    [
      '-f',
      '-p',
      String(pid),
      ...files.flatMap((file) => ['-P', file]),
      '-e',
      `trace=${writes}`,
      '-e',
      `inject=${writes}:error=ENOSPC`,
      '-o',
      '/dev/null',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await attached(strace);
  return async () => {
    const ended = once(strace, 'exit');
    strace.kill('SIGTERM');
    await ended;
  };
};

const attached = async (strace: ChildProcess): Promise<void> =>
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
