// @ts-check
// npm run simulate [-- --seeds N] [--seed X]: desks, server, network, bureau and clock in one process, each history from
// its own seed (1,000 from 1 on). A history that breaks a promise is shortened and told, with the command that replays it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { ensureInstalled } from './lib/ensure.mjs';
import { projectFolder } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { runScript } from './lib/say.mjs';

const built = join(projectFolder, 'out', 'simulation');

await runScript(async () => {
  await ensureInstalled();
  const { build } = await import('vite');
  rmSync(built, { recursive: true, force: true });
  await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      sourcemap: true,
      outDir: built,
      rollupOptions: {
        input: { main: join(projectFolder, 'test', 'simulation', 'run', 'main.ts') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  const args = ['--enable-source-maps', join(built, 'main.mjs'), ...process.argv.slice(2)];
  return (await run(process.execPath, args, { cwd: process.cwd() })).code;
});
