// @ts-check
// npm run test:e2e -- ARGS: the end-to-end tests alone, with Playwright's own arguments (-g, --headed, a file name …).
import process from 'node:process';

import { runPlaywright } from './lib/playwright.mjs';
import { runScript } from './lib/say.mjs';

await runScript(() => runPlaywright('test/e2e/playwright.config.ts', process.argv.slice(2)));
