// @ts-check
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

import { projectFolder } from './places.mjs';

/** So much of a message is repeated: enough to know the failure, which is told whole where it happened. */
const messageLength = 600;

/**
 * The failed tests of one run, a text each: file, name and the beginning of what went wrong. None where the report
 * cannot be read: then the runner's own words are all there is.
 * @param {string} file the runner's JSON report
 * @param {(report: any) => readonly string[]} read
 * @returns {readonly string[]}
 */
export function failuresOfRun(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

/**
 * @param {string} file
 * @param {string} name
 * @param {string | undefined} message
 */
function toldFailure(file, name, message) {
  return `${relative(projectFolder, file)} › ${name}\n${(message ?? '').slice(0, messageLength)}`.trimEnd();
}

/**
 * Vitest's JSON reporter.
 * @param {any} report
 * @returns {readonly string[]}
 */
export function vitestFailures(report) {
  return report.testResults
    .filter((/** @type {any} */ { status }) => status === 'failed')
    .flatMap((/** @type {any} */ { name: file, message, assertionResults }) => {
      const failed = assertionResults.filter((/** @type {any} */ { status }) => status === 'failed');
      return failed.length === 0
        ? [toldFailure(file, 'the file itself', message)]
        : failed.map((/** @type {any} */ each) =>
            toldFailure(file, each.fullName, each.failureMessages.join('\n')),
          );
    });
}

/**
 * Playwright's JSON reporter.
 * @param {any} report
 * @returns {readonly string[]}
 */
export function playwrightFailures(report) {
  const specsOf = (/** @type {any} */ { specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];
  return specsOf(report)
    .filter(({ tests }) =>
      tests.some((/** @type {any} */ { status }) => status === 'unexpected' || status === 'flaky'),
    )
    .map(({ file, title, tests }) => {
      const errors = tests.flatMap((/** @type {any} */ { results }) =>
        results.flatMap((/** @type {any} */ each) => each.errors ?? []),
      );
      return `${file} › ${title}\n${errors[0]?.message?.slice(0, messageLength) ?? ''}`.trimEnd();
    });
}
