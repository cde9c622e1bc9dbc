// @ts-check
import { spawn } from 'node:child_process';
import process from 'node:process';

import { onTermination } from './services.mjs';

/** What a shell reports for a command that Ctrl+C ended. */
export const interruptedCode = 130;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {'show' | 'showOnStderr' | 'collect'} [output] where the command's own words go; `showOnStderr` keeps our stdout clean
 */

/** @type {Record<string, import('node:child_process').StdioOptions>} */
const stdio = {
  show: ['ignore', 'inherit', 'inherit'],
  showOnStderr: ['ignore', process.stderr, 'inherit'],
  collect: ['ignore', 'pipe', 'pipe'],
};

/**
 * Runs a command to its end. When this process is asked to end meanwhile, the command is, too, and nothing follows. A command that cannot be started or dies of a signal ends with a code other than 0, too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} outputs are filled with `collect` only
 */
export function run(command, args, options = {}) {
  const { cwd, env, output = 'show' } = options;
  return new Promise((resolve) => {
    const collected = { stdout: '', stderr: '' };
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: stdio[output],
      shell: needsShell(command),
    });
    child.stdout?.on('data', (chunk) => (collected.stdout += chunk));
    child.stderr?.on('data', (chunk) => (collected.stderr += chunk));
    child.on('error', (error) => resolve({ code: 127, stdout: collected.stdout, stderr: String(error) }));
    let isEnding = false;
    const unsubscribe = onTermination(() => {
      isEnding = true;
      child.kill('SIGTERM');
    });
    child.on('close', (code) => {
      unsubscribe();
      if (isEnding) process.exit(interruptedCode);
      resolve({ code: code ?? 1, ...collected });
    });
  });
}

/**
 * npm and npx are command files on Windows, which Node starts through the shell only.
 * @param {string} command
 */
const needsShell = (command) => process.platform === 'win32' && /^np[mx]$/.test(command);
