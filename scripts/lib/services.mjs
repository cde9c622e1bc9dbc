// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';

import { say, ScriptError } from './say.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const killAfterMs = 15_000;
const parentCheckMs = 500;

/**
 * Asks a process to end and waits until it has; one that does not answer is killed.
 * @param {ChildProcess} child
 */
export async function stop(child) {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  await ended;
  clearTimeout(killer);
}

/** @param {ChildProcess} child */
const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

/**
 * The process's exit code; one that could not be started or died of a signal has failed, too.
 * @param {ChildProcess} child
 * @returns {Promise<number>}
 */
export function endOf(child) {
  if (hasEnded(child)) return Promise.resolve(child.exitCode ?? 1);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      say(`a process could not be started: ${error.message}`);
      resolve(127);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Ends a child together with this process, however this process ends (short of SIGKILL).
 * @param {ChildProcess} child
 */
export function endWithUs(child) {
  const end = () => void child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

/**
 * Starts the built server and waits until it listens.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<{ child: ChildProcess, url: string }>}
 */
export async function startServer(args, cwd) {
  const child = spawn(process.execPath, ['out/server/index.js', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWithUs(child);
  const lines = createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) });
  const url = await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const match = /listening on (http\S+)/.exec(line);
      if (match) resolve(match[1]);
    });
    void endOf(child).then((code) =>
      reject(new ScriptError(`The server ended before it was ready (exit code ${code}).`)),
    );
  });
  return { child, url };
}

/**
 * Calls `onEnd` when this process is asked to end: Ctrl+C, the terminal closed, or npm passing on a signal. Once only,
 * for the terminal and npm often ask both.
 * @param {() => void} onEnd
 * @returns {() => void} unsubscribes
 */
export function onTermination(onEnd) {
  let wasAsked = false;
  const listener = () => {
    if (wasAsked) return;
    wasAsked = true;
    onEnd();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, listener);
  const watch = watchNpm(listener);
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, listener);
  };
}

/**
 * npm passes SIGTERM to the shell it runs a script in, and that shell dies without telling the script, which then has
 * another parent.
 * @param {() => void} onGone
 */
function watchNpm(onGone) {
  if (!process.env['npm_lifecycle_event']) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, parentCheckMs);
  return watch.unref();
}
