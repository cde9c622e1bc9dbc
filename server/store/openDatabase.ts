import type { Clock } from '../clock.ts';
import { isUnavailable } from './databaseErrors.ts';
import { startCluster } from './embedded/cluster.ts';
import { openStore, type Store } from './store.ts';

type Options = {
  /** Of a central PostgreSQL; undefined: one of our own in the data folder. */
  readonly databaseUrl?: string | undefined;
  readonly data: string;
};

export type OpenDatabase = {
  readonly store: Store;
  /** Ends what still uses the database, too. */
  readonly closeNow: () => Promise<void>;
  readonly close: () => Promise<void>;
};

// A host with several addresses fails with one error for each, and no message of its own.
const firstOf = (error: unknown): unknown => (error instanceof AggregateError ? error.errors[0] : error);

// Says where and why, never the URL: it holds a password.
const explained = (error: unknown): unknown => {
  const first = firstOf(error);
  const refused = first instanceof Error && 'code' in first && /^(28...|3D000)$/.test(String(first.code));
  if (!(first instanceof Error) || (!isUnavailable(first) && !refused)) return error;
  return new Error(`The database cannot be reached: ${first.message}`);
};

/** Opens the central database, or starts one of our own; what was started is stopped again where that fails. */
export const openDatabase = async ({ databaseUrl, data }: Options, clock: Clock): Promise<OpenDatabase> => {
  const cluster = databaseUrl === undefined ? await startCluster({ folder: data }) : undefined;
  const closeNow = async () => {
    await cluster?.stop();
  };
  try {
    const store = await openStore(databaseUrl ?? cluster?.url ?? '', clock);
    return {
      store,
      closeNow,
      close: async () => {
        await store.close();
        await closeNow();
      },
    };
  } catch (error) {
    await closeNow();
    throw explained(error);
  }
};
