// @ts-check
import process from 'node:process';

import { findElectronRuntime } from '../electron-runtime.mjs';
import { withDisplay } from './display.mjs';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { packageBin } from './packageBin.mjs';
import { projectFolder } from './places.mjs';
import { run } from './run.mjs';
import { ensureSystemLibraries } from './systemLibraries.mjs';

/** Everything that a test with a real window needs, from a fresh clone on. */
export async function prepareForWindows() {
  await ensureSystemLibraries({ tests: true });
  await ensureInstalled();
  await ensureBuilt(['desk', 'server']);
  await findElectronRuntime();
}

/**
 * Plays a Playwright project in real windows, on a virtual display where there is none.
 * @param {string} config
 * @param {readonly string[]} [args]
 * @param {NodeJS.ProcessEnv} [extraEnv]
 * @returns {Promise<number>} exit code
 */
export async function runPlaywright(config, args = [], extraEnv = {}) {
  await prepareForWindows();
  const command = [packageBin('@playwright/test', 'playwright'), 'test', '-c', config, ...args];
  return withDisplay(async (env) => {
    const { code } = await run(process.execPath, command, {
      cwd: projectFolder,
      env: { ...env, ...extraEnv },
    });
    return code;
  });
}
