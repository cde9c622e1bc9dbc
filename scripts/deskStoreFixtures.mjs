// @ts-check
// node scripts/deskStoreFixtures.mjs: writes the files of today's schemas to test/fixtures/deskStores, once a migration
// was added. Those that are there stay.
import { join } from 'node:path';

import { ensureInstalled } from './lib/ensure.mjs';
import { projectFolder } from './lib/places.mjs';
import { runScript } from './lib/say.mjs';

await runScript(async () => {
  await ensureInstalled();
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(projectFolder, 'test', 'support', 'deskStoreFixtures.ts'));
  module.writeFixtures();
  return 0;
});
