// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from './places.mjs';

/**
 * The script behind a package's command, to be run with our own Node: npx would take half a second more each time, and
 * Windows needs a shell for it.
 * @param {string} packageName
 * @param {string} command
 * @returns {string}
 */
export function packageBin(packageName, command) {
  const folder = join(projectFolder, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}
