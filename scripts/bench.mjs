// @ts-check
// npm run bench [-- --json FILE] [--cards N,N] [--only NAME,NAME]: the benchmarks, tables on stdout. Each is a file
// test/bench/*/….bench.ts.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

import { ensureBuilt, ensureInstalled } from './lib/ensure.mjs';
import { projectFolder } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { runScript } from './lib/say.mjs';

const folder = join(projectFolder, 'test', 'bench');
const built = join(projectFolder, 'out', 'bench');

/** Every `….bench.ts`, by its name without folder and ending. */
const benchmarks = () =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.bench.ts'))
      .sort()
      .map((file) => [file.replace(/^.*[\\/]/, '').replace('.bench.ts', ''), join(folder, file)]),
  );

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt(['server']);
  const { build } = await import('vite');
  rmSync(built, { recursive: true, force: true });
  mkdirSync(built, { recursive: true });
  await build({
    configFile: false,
    root: projectFolder,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      outDir: built,
      rollupOptions: {
        input: { run: join(folder, 'run.ts'), ...benchmarks() },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  const names = Object.keys(benchmarks()).map((name) => pathToFileURL(join(built, `${name}.mjs`)).href);
  const env = { ...process.env, CARD_DESK_BENCHMARKS: JSON.stringify(names) };
  const args = ['--expose-gc', join(built, 'run.mjs'), ...process.argv.slice(2)];
  return (await run(process.execPath, args, { cwd: process.cwd(), env })).code;
});
