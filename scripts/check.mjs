// @ts-check
// npm run check: everything a machine can hold without running the product. Runs all of it and reports all that failed.
import process from 'node:process';

import { ensureInstalled } from './lib/ensure.mjs';
import { packageBin } from './lib/packageBin.mjs';
import { projectFolder } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { runScript } from './lib/say.mjs';

const sources = ['shared', 'electron', 'renderer', 'server', 'test'];

const lint = { name: 'lint', package: 'eslint', command: 'eslint', args: ['.', '--max-warnings=0'] };

const others = [
  { name: 'types', package: 'typescript', command: 'tsc', args: ['-b'] },
  {
    name: 'walls between folders',
    package: 'dependency-cruiser',
    command: 'depcruise',
    args: ['--config', '.dependency-cruiser.cjs', ...sources],
  },
  { name: 'dead code and dependencies', package: 'knip', command: 'knip', args: [] },
  { name: 'twins', package: 'jscpd', command: 'jscpd', args: ['.'] },
  { name: 'format', package: 'prettier', command: 'prettier', args: ['--check', '.'] },
];

/** @param {typeof lint} check */
async function runCheck(check) {
  const started = performance.now();
  const args = [packageBin(check.package, check.command), ...check.args];
  const { code, stdout, stderr } = await run(process.execPath, args, {
    cwd: projectFolder,
    output: 'collect',
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${stdout}${stderr}\n`);
  return code === 0;
}

/** @param {readonly (typeof lint)[]} checks */
async function runInTurn(checks) {
  let allPass = true;
  for (const check of checks) allPass = (await runCheck(check)) && allPass;
  return allPass;
}

await runScript(async () => {
  await ensureInstalled();
  // The lint knows all types and takes about as long as everything else together.
  const results = await Promise.all([runInTurn([lint]), runInTurn(others)]);
  return results.every(Boolean) ? 0 : 1;
});
