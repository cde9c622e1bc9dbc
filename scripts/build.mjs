// @ts-check
// npm run build: builds desk and server from the present sources.
import { ensureBuilt, ensureInstalled } from './lib/ensure.mjs';
import { runScript } from './lib/say.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt(['desk', 'server'], { evenIfFresh: true });
});
