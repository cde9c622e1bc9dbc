import { spawn } from 'node:child_process';

import { attached } from './fullDisk.ts';

const writes = 'pwrite64,write';

/** SIGKILL for the process at its nth next write to this file, of which nothing is written. Watches when this resolves. */
export const killAtWrite = async (pid: number, file: string, nth = 1): Promise<void> => {
  const injection = `inject=${writes}:signal=SIGKILL:when=${nth}`;
  const args = ['-f', '-P', file, '-e', `trace=${writes}`, '-e', injection, '-o', '/dev/null'];
  await attached(spawn('strace', [...args, '-p', String(pid)], { stdio: ['ignore', 'ignore', 'pipe'] }));
};
