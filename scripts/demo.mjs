// @ts-check
// npm run demo: plays the article in a real window, or on a virtual display. With --guide its pictures become those of
// the documents.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { projectFolder } from './lib/places.mjs';
import { runPlaywright } from './lib/playwright.mjs';
import { runScript, say } from './lib/say.mjs';

const guide = '--guide';
const documents = join(projectFolder, 'docs/pictures');

await runScript(async () => {
  const args = process.argv.slice(2);
  const code = await runPlaywright(
    'test/demo/playwright.config.ts',
    args.filter((one) => one !== guide),
  );
  if (code === 0 && args.includes(guide)) {
    rmSync(documents, { recursive: true, force: true });
    cpSync(join(projectFolder, 'out/demo/guide'), documents, { recursive: true });
    say('the pictures of docs/ are those of this run');
  }
  return code;
});
