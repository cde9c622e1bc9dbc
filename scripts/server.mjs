// @ts-check
// npm run server -- ARGS: the server alone. Installs and builds what is missing, then is the server's stand-in: same
// arguments, same stdout, ends with it, same exit code.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

import { ensureBuilt, ensureInstalled } from './lib/ensure.mjs';
import { projectFolder } from './lib/places.mjs';
import { runScript } from './lib/say.mjs';
import { endOf, onTermination, stop } from './lib/services.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt(['server']);
  const entry = join(projectFolder, 'out', 'server', 'index.js');
  const child = spawn(process.execPath, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  onTermination(() => void stop(child));
  return endOf(child);
});
