import { byteOrderMark, csvLines, type CsvSeparator } from '../../shared/domain/csv.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err, ok } from '../../shared/domain/result.ts';
import type { Policies } from '../config/managed.ts';
import type { MainHandlers } from './ipc.ts';
import type { SaveFile } from './saveFile.ts';

type Options = {
  readonly policies: Pick<Policies, 'exportAllowed'>;
  readonly saveFile: SaveFile;
  /** Of the spreadsheets at this desk. */
  readonly separator: () => CsvSeparator;
};

/** Where the IT department allows it, whoever asks. */
export const createTableSaver = ({
  policies,
  saveFile,
  separator,
}: Options): Pick<MainHandlers, 'saveTable'> => ({
  saveTable: async ({ name, records }) =>
    policies.exportAllowed
      ? saveFile({
          name: `${name}.csv`,
          content: async () => Promise.resolve(ok(byteOrderMark + csvLines(records, separator()))),
        })
      : err(problem('export-not-allowed')),
});
