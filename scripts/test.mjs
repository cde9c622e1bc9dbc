// @ts-check
// npm test: installs what is missing, builds, checks, runs every test, and ends with `N passed, N failed, N skipped`.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { packageBin } from './lib/packageBin.mjs';
import { projectFolder } from './lib/places.mjs';
import { prepareForWindows, runPlaywright } from './lib/playwright.mjs';
import { run } from './lib/run.mjs';
import { messageOf, say } from './lib/say.mjs';
import { failuresOfRun, playwrightFailures, vitestFailures } from './lib/testFailures.mjs';
import { countsOfRun, noTests, playwrightCounts, sumOf, vitestCounts } from './lib/testReports.mjs';

const reports = join(projectFolder, 'out', 'test-results');
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

async function runVitest() {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  const { code } = await run(process.execPath, [packageBin('vitest', 'vitest'), ...args], {
    cwd: projectFolder,
  });
  return countsOfRun(vitestReport, vitestCounts, code);
}

async function runEndToEnd() {
  const env = {
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
  };
  const args = ['--workers=1', '--retries=0', '--reporter=list,json'];
  const code = await runPlaywright('test/e2e/playwright.config.ts', args, env);
  return countsOfRun(playwrightReport, playwrightCounts, code);
}

async function runChecks() {
  const { code } = await run(process.execPath, [join(projectFolder, 'scripts', 'check.mjs')], {
    cwd: projectFolder,
  });
  return code === 0;
}

/**
 * A step that throws has failed; the others still run, so that one run tells as much as it can.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {T} ifBroken
 */
async function step(name, work, ifBroken) {
  say(`--- ${name}`);
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`card-desk: ${name} failed: ${messageOf(error)}\n`);
    return ifBroken;
  }
}

const broken = { ...noTests, failed: 1 };
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const prepared = await step('installing and building', () => prepareForWindows().then(() => noTests), broken);
const checksPass = await step('type check, lint and the other walls', runChecks, false);
const unit = await step('unit, contract and simulation tests', runVitest, broken);
const endToEnd = await step('end-to-end tests in a real window', runEndToEnd, broken);
const { passed, failed, skipped } = sumOf([prepared, unit, endToEnd]);

const failures = [
  ...failuresOfRun(vitestReport, vitestFailures),
  ...failuresOfRun(playwrightReport, playwrightFailures),
];
if (failures.length > 0) process.stdout.write(`\nFailed:\n\n${failures.join('\n\n')}\n`);
if (!checksPass) {
  process.stdout.write('\nThe checks failed (npm run check): this run has failed, whatever its tests say.\n');
}
process.exitCode = failed > 0 || !checksPass ? 1 : 0;
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
