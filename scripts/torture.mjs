// @ts-check
// npm run torture: kills the engine a thousand times at random moments (npm test: three hundred). KILLS sets another number.
import process from 'node:process';

import { ensureInstalled } from './lib/ensure.mjs';
import { packageBin } from './lib/packageBin.mjs';
import { projectFolder } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { runScript } from './lib/say.mjs';
import { ensureSystemLibraries } from './lib/systemLibraries.mjs';

await runScript(async () => {
  await ensureSystemLibraries({ tests: true });
  await ensureInstalled();
  const { code } = await run(
    process.execPath,
    [packageBin('vitest', 'vitest'), 'run', '--project', 'torture'],
    {
      cwd: projectFolder,
      env: { KILLS: '1000', ...process.env },
    },
  );
  return code;
});
