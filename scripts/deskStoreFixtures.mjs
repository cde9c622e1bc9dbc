// @ts-check
// node scripts/deskStoreFixtures.mjs: writes test/fixtures/deskStores anew for today's schemas, once a migration was
// added. Those of older schemas stay.
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
