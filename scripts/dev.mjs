// @ts-check
// npm run dev: the desk with hot reload against the embedded server.
import { spawn } from 'node:child_process';
import process from 'node:process';

import { findElectronRuntime } from './electron-runtime.mjs';
import { chromiumFlags, deskEnvironment, deskFlags, startDemoServer } from './lib/desk.mjs';
import { withDisplay } from './lib/display.mjs';
import { ensureBuilt, ensureInstalled, forgetBuild } from './lib/ensure.mjs';
import { packageBin } from './lib/packageBin.mjs';
import { projectFolder } from './lib/places.mjs';
import { interruptedCode } from './lib/run.mjs';
import { runScript } from './lib/say.mjs';
import { endOf, onTermination, stop } from './lib/services.mjs';
import { ensureSystemLibraries } from './lib/systemLibraries.mjs';

await runScript(async () => {
  await ensureSystemLibraries({ tests: false });
  await ensureInstalled();
  await ensureBuilt(['server']);
  forgetBuild('desk');
  const electron = await findElectronRuntime();
  const server = await startDemoServer();
  const stopWaiting = onTermination(() => process.exit(interruptedCode));
  const bin = packageBin('electron-vite', 'electron-vite');
  const args = [
    bin,
    'dev',
    '--watch',
    '--',
    ...chromiumFlags(),
    ...deskFlags(server.url),
    ...process.argv.slice(2),
  ];
  try {
    return await withDisplay((env) => {
      const devEnv = { ...env, ...deskEnvironment(), DISPLAY: env['DISPLAY'], ELECTRON_EXEC_PATH: electron };
      const child = spawn(process.execPath, args, { cwd: projectFolder, env: devEnv, stdio: 'inherit' });
      stopWaiting();
      onTermination(() => void stop(child));
      return endOf(child);
    });
  } finally {
    await stop(server.child);
  }
});
