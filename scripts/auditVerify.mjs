// @ts-check
// npm run audit:verify -- ARGS: verifies an audit export, or the audit in a server's database.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

import { ensureBuilt, ensureInstalled } from './lib/ensure.mjs';
import { projectFolder } from './lib/places.mjs';
import { runScript } from './lib/say.mjs';
import { endOf } from './lib/services.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt(['server']);
  const entry = join(projectFolder, 'out', 'server', 'verifyAudit.js');
  return endOf(spawn(process.execPath, [entry, ...process.argv.slice(2)], { stdio: 'inherit' }));
});
