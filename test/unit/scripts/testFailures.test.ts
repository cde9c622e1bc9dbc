import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { projectFolder } from '../../../scripts/lib/places.mjs';
import { failuresOfRun, playwrightFailures, vitestFailures } from '../../../scripts/lib/testFailures.mjs';

describe('what a run repeats at its end of the tests that failed', () => {
  test('is file, name and message of each of Vitest’s, and of a file that did not load', () => {
    const file = (name: string, status: string, rest: object): object => ({
      name: join(projectFolder, 'test', name),
      status,
      message: '',
      ...rest,
    });
    const failures = vitestFailures({
      testResults: [
        file('a.test.ts', 'failed', {
          assertionResults: [
            { status: 'passed', fullName: 'stands', failureMessages: [] },
            { status: 'failed', fullName: 'falls', failureMessages: ['expected 1'] },
          ],
        }),
        file('b.test.ts', 'failed', { message: 'no such module', assertionResults: [] }),
        file('c.test.ts', 'passed', { assertionResults: [] }),
      ],
    });
    expect(failures).toEqual([
      'test/a.test.ts › falls\nexpected 1',
      'test/b.test.ts › the file itself\nno such module',
    ]);
  });

  test('is each of Playwright’s, in whatever suite', () => {
    const spec = (title: string, status: string): object => ({
      file: 'a.spec.ts',
      title,
      tests: [{ status, results: [{ errors: [{ message: 'too late' }] }] }],
    });
    const report = {
      suites: [
        {
          specs: [spec('stands', 'expected')],
          suites: [{ specs: [spec('falls', 'unexpected'), spec('wavers', 'flaky')] }],
        },
      ],
    };
    expect(playwrightFailures(report)).toEqual([
      'a.spec.ts › falls\ntoo late',
      'a.spec.ts › wavers\ntoo late',
    ]);
  });

  test('is nothing where there is no report', () => {
    expect(failuresOfRun(join(projectFolder, 'no-such-report.json'), vitestFailures)).toEqual([]);
  });
});
