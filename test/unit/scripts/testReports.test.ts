import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { countsOfRun, playwrightCounts, sumOf, vitestCounts } from '../../../scripts/lib/testReports.mjs';

const vitestReport = (passed: number, failed: number, files: readonly object[] = []): object => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: files,
});

describe('the last line of npm test', () => {
  let folder: string;

  const counts = async (report: string | null, exitCode: number, read = vitestCounts) => {
    const file = join(folder, 'report.json');
    if (report === null) await rm(file, { force: true });
    else await writeFile(file, report);
    return countsOfRun(file, read, exitCode);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'card-desk-reports-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('counts what the report says', async () => {
    expect(await counts(JSON.stringify(vitestReport(7, 2)), 1)).toEqual({ passed: 7, failed: 2, skipped: 1 });
    expect(await counts(JSON.stringify(vitestReport(7, 0)), 0)).toEqual({ passed: 7, failed: 0, skipped: 1 });
  });

  test.each([
    ['no report', null, 0],
    ['half a report', '{"numPassedTests": 3', 0],
    ['another report', '{}', 0],
    ['no test', JSON.stringify(vitestReport(0, 0)), 0],
  ])('counts %s as a failure', async (_, report, exitCode) => {
    expect((await counts(report, exitCode)).failed).toBe(1);
  });

  test('counts a runner that failed without a failed test as a failure', async () => {
    expect(await counts(JSON.stringify(vitestReport(7, 0)), 1)).toEqual({ passed: 7, failed: 1, skipped: 1 });
  });

  test('counts a file that did not load as a failure', async () => {
    const files = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    expect((await counts(JSON.stringify(vitestReport(1, 1, files)), 1)).failed).toBe(2);
  });

  test('counts a test that passed only when repeated as a failure', async () => {
    const report = JSON.stringify({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } });
    expect(await counts(report, 1, playwrightCounts)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  test('sums the runs', () => {
    const run = { passed: 1, failed: 2, skipped: 3 };
    expect(sumOf([run, run])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  });
});
