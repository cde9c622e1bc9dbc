// @ts-check
import { spawn } from 'node:child_process';
import process from 'node:process';

import { say, ScriptError } from './say.mjs';
import { endOf, endWithUs, stop } from './services.mjs';

const displayFd = 3;

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/**
 * Runs `work` with a display: the one that is there, or a virtual one for as long as the work takes.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work gets the environment that names the display
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work(process.env);
  const { child, number } = await startXvfb();
  say(`no display here: using a virtual one (Xvfb, :${number})`);
  try {
    return await work({ ...process.env, DISPLAY: `:${number}` });
  } finally {
    await stop(child);
  }
}

/**
 * Xvfb picks a free display number itself and writes it to the descriptor it is given once it takes clients. Without
 * `-noreset` it starts anew whenever the last window closes, and a desk started at that moment finds no display.
 */
async function startXvfb() {
  const args = [
    '-displayfd',
    String(displayFd),
    '-screen',
    '0',
    '1600x1000x24',
    '-nolisten',
    'tcp',
    '-noreset',
  ];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  endWithUs(child);
  const number = await new Promise((resolve, reject) => {
    child.stdio[displayFd]?.once('data', (data) => resolve(Number(String(data).trim())));
    void endOf(child).then((code) => reject(new ScriptError(`Xvfb did not start (exit code ${code}).`)));
  });
  return { child, number };
}
