import type { WebContentsPrintOptions } from 'electron';
import { describe, expect, it } from 'vitest';

import { createPrinter } from '../../../../electron/main/printSheet.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { err, ok } from '../../../../shared/domain/result.ts';

/** `answer`: what Electron says once the system's dialog is closed. */
const printWith = async (answer: readonly [boolean, string], exportAllowed = true) => {
  const asked: WebContentsPrintOptions[] = [];
  const { printSheet } = createPrinter({
    settings: () => ({ exportAllowed, paper: 'Letter' }),
    print: (wishes, onDone) => {
      asked.push(wishes);
      onDone(...answer);
    },
  });
  return { outcome: await printSheet({}), asked };
};

describe('the sheet of the screens', () => {
  it('is printed by the system’s own dialog, across the paper of the region', async () => {
    const { outcome, asked } = await printWith([true, '']);
    expect(outcome).toEqual(ok({ printed: true }));
    expect(asked).toEqual([{ landscape: true, pageSize: 'Letter' }]);
  });

  it.each(['Print job canceled', 'cancelled'])(
    'is not printed where the dialog was left: %s',
    async (why) => {
      expect((await printWith([false, why])).outcome).toEqual(ok({ printed: false }));
    },
  );

  it('is not printed, and that is told, where no printer takes it', async () => {
    const { outcome } = await printWith([false, 'no valid printers available']);
    expect(outcome).toEqual(err(problem('not-printed')));
  });

  it('is not printed where the IT department has turned exports off, whoever asks', async () => {
    const refused = await printWith([true, ''], false);
    expect(refused).toEqual({ outcome: err(problem('export-not-allowed')), asked: [] });
  });
});
