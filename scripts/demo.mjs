// @ts-check
// npm run demo: plays the article in a real window, or on a virtual display.
import process from 'node:process';

import { runPlaywright } from './lib/playwright.mjs';
import { runScript } from './lib/say.mjs';

await runScript(() => runPlaywright('test/demo/playwright.config.ts', process.argv.slice(2)));
