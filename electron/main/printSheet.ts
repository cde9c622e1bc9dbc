import type { WebContentsPrintOptions } from 'electron';

import type { Settings } from '../../shared/contract/settings.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err, ok } from '../../shared/domain/result.ts';
import type { MainHandlers } from './ipc.ts';

type Options = {
  readonly settings: () => Pick<Settings, 'exportAllowed' | 'paper'>;
  /** Prints what the window shows on paper; the system's own dialog asks where, and may be left without printing. */
  readonly print: (wishes: WebContentsPrintOptions, onDone: (printed: boolean, why: string) => void) => void;
};

/** Prints the sheet that the screens have made ready, unless the IT department has turned exports off. */
export const createPrinter = ({ settings, print }: Options): Pick<MainHandlers, 'printSheet'> => ({
  printSheet: async () => {
    const { exportAllowed, paper } = settings();
    if (!exportAllowed) return err(problem('export-not-allowed'));
    return new Promise((resolve) => {
      print({ landscape: true, pageSize: paper }, (printed, why) => {
        resolve(printed || /cancel/i.test(why) ? ok({ printed }) : err(problem('not-printed')));
      });
    });
  },
});
