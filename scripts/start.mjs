// @ts-check
// npm start: from a fresh clone to the sign-in screen of a desk with demo data.
import { spawn } from 'node:child_process';
import process from 'node:process';

import { findElectronRuntime } from './electron-runtime.mjs';
import { chromiumFlags, deskEnvironment, deskFlags, startDemoServer } from './lib/desk.mjs';
import { hasDisplay } from './lib/display.mjs';
import { ensureBuilt, ensureInstalled } from './lib/ensure.mjs';
import { projectFolder } from './lib/places.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { interruptedCode } from './lib/run.mjs';
import { runScript, say } from './lib/say.mjs';
import { endOf, onTermination, stop } from './lib/services.mjs';
import { ensureSystemLibraries } from './lib/systemLibraries.mjs';

/** @returns {Promise<number>} the desk's exit code */
async function startDesk() {
  const stopWaiting = onTermination(() => process.exit(interruptedCode));
  await ensureSystemLibraries({ tests: false });
  await ensureInstalled();
  await ensureBuilt(['desk', 'server']);
  const electron = await findElectronRuntime();
  const server = await startDemoServer();
  say(`the embedded server listens on ${server.url}; demo accounts: operator/operator, admin/admin`);
  const args = [...chromiumFlags(), projectFolder, ...deskFlags(server.url), ...process.argv.slice(2)];
  const desk = spawn(electron, args, { cwd: projectFolder, env: deskEnvironment(), stdio: 'inherit' });
  stopWaiting();
  onTermination(() => void stop(desk));
  server.child.once('exit', (code) => {
    say(`the embedded server ended (exit code ${code}); closing the desk`);
    void stop(desk);
  });
  try {
    return await endOf(desk);
  } finally {
    server.child.removeAllListeners('exit');
    await stop(server.child);
  }
}

await runScript(() => {
  if (hasDisplay()) return startDesk();
  say('there is no display here, so no desk to sit at: playing the demo on a virtual one (npm run demo)');
  return runPlaywright('test/demo/playwright.config.ts');
});
