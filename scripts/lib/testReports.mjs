// @ts-check
import { readFileSync } from 'node:fs';

/**
 * What a test run says about itself.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
export const noTests = { passed: 0, failed: 0, skipped: 0 };

/**
 * The counts of one run. A run that failed in a way that its report does not show (it crashed, a file did not load, no
 * report, no test) counts as one failure: no count may look better than the run was.
 * @param {string} file the runner's JSON report
 * @param {(report: any) => Counts} read
 * @param {number} exitCode the runner's
 * @returns {Counts}
 */
export function countsOfRun(file, read, exitCode) {
  const counts = readCounts(file, read);
  const isRun = counts.passed + counts.failed > 0;
  const isExplained = counts.failed > 0 || exitCode === 0;
  return isRun && isExplained ? counts : { ...counts, failed: counts.failed + 1 };
}

/**
 * @param {string} file
 * @param {(report: any) => Counts} read
 */
function readCounts(file, read) {
  try {
    const counts = read(JSON.parse(readFileSync(file, 'utf8')));
    return Object.values(counts).every(Number.isInteger) ? counts : noTests;
  } catch {
    return noTests;
  }
}

/**
 * Vitest's JSON reporter. A file that failed without a failed test in it did not load, or failed in a hook.
 * @param {any} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ each) => each.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Playwright's JSON reporter. A test that passed only when repeated is a failed one here.
 * @param {any} report
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/**
 * @param {readonly Counts[]} runs
 * @returns {Counts}
 */
export function sumOf(runs) {
  return runs.reduce(
    (sum, run) => ({
      passed: sum.passed + run.passed,
      failed: sum.failed + run.failed,
      skipped: sum.skipped + run.skipped,
    }),
    noTests,
  );
}
