// @ts-check
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { projectFolder } from './places.mjs';
import { endOf } from './services.mjs';

/**
 * Runs a command of the server's build with this command's own arguments.
 * @param {string} entry file name
 * @returns {Promise<number>} its exit code
 */
export async function runBuiltCommand(entry) {
  await ensureInstalled();
  await ensureBuilt(['server']);
  const path = join(projectFolder, 'out', 'server', entry);
  return endOf(spawn(process.execPath, [path, ...process.argv.slice(2)], { stdio: 'inherit' }));
}
