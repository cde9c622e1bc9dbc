// @ts-check
// npm run journal:verify -- FILE: verifies a journal that a desk exported; needs neither desk nor server.
import { runBuiltCommand } from './lib/builtCommand.mjs';
import { runScript } from './lib/say.mjs';

await runScript(() => runBuiltCommand('verifyJournal.js'));
