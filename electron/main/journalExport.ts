import { engineRequests } from '../../shared/contract/ipc.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { err, type Result } from '../../shared/domain/result.ts';
import type { Policies } from '../config/managed.ts';
import type { EngineProcess } from './engineProcess.ts';
import type { MainHandlers } from './ipc.ts';
import type { SaveFile } from './saveFile.ts';

type Options = {
  readonly policies: Pick<Policies, 'exportAllowed'>;
  readonly engine: Pick<EngineProcess, 'request'>;
  readonly saveFile: SaveFile;
};

/** Writes the journal where the operator says, unless the IT department has turned exports off. */
export const createJournalExport = ({
  policies,
  engine,
  saveFile,
}: Options): Pick<MainHandlers, 'exportJournal'> => ({
  exportJournal: async () => {
    if (!policies.exportAllowed) return err(problem('export-not-allowed'));
    const name = `card-desk-journal-${new Date().toISOString().slice(0, 10)}.jsonl`;
    return saveFile({ name, content: async () => contentOf(await engine.request('readJournalFile', {})) });
  },
});

const contentOf = (answer: unknown): Result<string, Problem> => {
  // The engine's own answer, in the shape of its contract.
  const result = answer as Result<unknown, Problem>;
  if (!result.ok) return result;
  return { ok: true, value: engineRequests.readJournalFile.reply.parse(result.value).content };
};
