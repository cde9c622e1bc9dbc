// @ts-check
// npm run audit:verify -- ARGS: verifies an audit export, or the audit in a server's database.
import { runBuiltCommand } from './lib/builtCommand.mjs';
import { runScript } from './lib/say.mjs';

await runScript(() => runBuiltCommand('verifyAudit.js'));
