import { engineRequests, type EventPayload, type RequestArgs } from '../../shared/contract/ipc.ts';
import { cardFields } from '../../shared/contract/search.ts';
import { byteOrderMark, csvLines, type CsvSeparator } from '../../shared/domain/csv.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Policies } from '../config/managed.ts';
import type { EngineProcess } from './engineProcess.ts';
import type { MainHandlers } from './ipc.ts';
import type { SaveFile } from './saveFile.ts';

type Options = {
  readonly policies: Pick<Policies, 'exportAllowed'>;
  readonly engine: Pick<EngineProcess, 'request'>;
  readonly saveFile: SaveFile;
  /** Of the spreadsheets at this desk. */
  readonly separator: () => CsvSeparator;
  readonly onProgress: (progress: EventPayload<'exportProgressed'>) => void;
};

type Wanted = RequestArgs<'exportHits'>;
type Part = ReturnType<(typeof engineRequests)['readHitsFile']['reply']['parse']>;
type ReadPart = (offset: number) => Promise<Result<Part, Problem>>;

/** Why a file stopped in its middle; null: the operator thought better of it. */
type Stopped = { readonly why: Problem | null };

/** Writes all hits of a search, part by part, unless the IT department has turned exports off. */
export const createHitsExport = ({
  policies,
  engine,
  saveFile,
  separator: separatorNow,
  onProgress,
}: Options): Pick<MainHandlers, 'exportHits' | 'cancelExport'> => {
  let isCancelled = false;
  return {
    exportHits: async ({ searchId, locale, titles }) => {
      if (!policies.exportAllowed) return err(problem('export-not-allowed'));
      const separator = separatorNow();
      let stopped: Stopped | null = null;
      const stop = (why: Problem | null): never => {
        stopped = { why };
        throw new Error('the export stopped');
      };
      const readPart: ReadPart = async (offset) =>
        partOf(await engine.request('readHitsFile', { searchId, locale, separator, offset }));
      const saved = await saveFile({
        name: `card-desk-cards-${new Date().toISOString().slice(0, 10)}.csv`,
        content: async () => {
          isCancelled = false;
          const first = await readPart(0);
          if (!first.ok) return first;
          const isOver = () => isCancelled;
          return ok(parts({ first: first.value, titles, separator, readPart, isOver, stop, onProgress }));
        },
      });
      return outcomeOf(saved, stopped);
    },
    cancelExport: () => {
      isCancelled = true;
      return ok({});
    },
  };
};

const outcomeOf = <T>(saved: Result<T, Problem>, stopped: Stopped | null) => {
  if (stopped === null) return saved;
  return stopped.why === null ? ok({ name: null }) : err(stopped.why);
};

type Writing = Pick<Options, 'onProgress'> &
  Pick<Wanted, 'titles'> & {
    readonly first: Part;
    readonly separator: CsvSeparator;
    readonly readPart: ReadPart;
    readonly isOver: () => boolean;
    readonly stop: (why: Problem | null) => never;
  };

async function* parts({
  first,
  titles,
  separator,
  readPart,
  isOver,
  stop,
  onProgress,
}: Writing): AsyncGenerator<string> {
  yield byteOrderMark + csvLines([cardFields.map((field) => titles[field])], separator);
  let part = first;
  while (true) {
    if (isOver()) stop(null);
    yield part.text;
    onProgress({ done: part.next ?? part.total, total: part.total });
    if (part.next === null) return;
    const read = await readPart(part.next);
    part = read.ok ? read.value : stop(read.error);
  }
}

const partOf = (answer: unknown): Result<Part, Problem> => {
  // The engine's own answer, in the shape of its contract.
  const result = answer as Result<unknown, Problem>;
  return result.ok ? ok(engineRequests.readHitsFile.reply.parse(result.value)) : result;
};
