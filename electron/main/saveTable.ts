import { byteOrderMark, csvLines } from '../../shared/domain/csv.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err, ok } from '../../shared/domain/result.ts';
import type { Policies } from '../config/managed.ts';
import type { MainHandlers } from './ipc.ts';
import type { SaveFile } from './saveFile.ts';

type Options = { readonly policies: Pick<Policies, 'exportAllowed'>; readonly saveFile: SaveFile };

/** Where the IT department allows it, whoever asks. */
export const createTableSaver = ({ policies, saveFile }: Options): Pick<MainHandlers, 'saveTable'> => ({
  saveTable: async ({ name, records }) =>
    policies.exportAllowed
      ? saveFile({
          name: `${name}.csv`,
          content: async () => Promise.resolve(ok(byteOrderMark + csvLines(records))),
        })
      : err(problem('export-not-allowed')),
});
