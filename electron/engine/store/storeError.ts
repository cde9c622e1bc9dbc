export type StoreName = 'outbox' | 'replica';

/**
 * Why a store could not do its work, of which then nothing is left. `full`: the disk is full, gone or read-only.
 * `inUse`: another program holds the file. `damaged`: the file is not what was written, or its key is another one.
 */
export type StoreFault = 'full' | 'inUse' | 'damaged';

export class StoreError extends Error {
  readonly store: StoreName;
  readonly fault: StoreFault;

  constructor(store: StoreName, fault: StoreFault, cause: unknown) {
    super(`the ${store} is ${fault}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.store = store;
    this.fault = fault;
  }
}

/** The error as a fault of this store, or as it is where the store is not to blame. */
export const storeErrorOf = (error: unknown, store: StoreName): unknown => {
  const fault = error instanceof StoreError ? undefined : faultOf(error);
  return fault === undefined ? error : new StoreError(store, fault, error);
};

/** By the beginning of SQLite's result code (https://www.sqlite.org/rescode.html): extended codes begin with their primary one. */
const faults: readonly (readonly [string, StoreFault])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR', 'full'],
  ['SQLITE_READONLY', 'full'],
  ['SQLITE_CANTOPEN', 'full'],
  ['SQLITE_BUSY', 'inUse'],
  ['SQLITE_LOCKED', 'inUse'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
];

const faultOf = (error: unknown): StoreFault | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  return faults.find(([beginning]) => code.startsWith(beginning))?.[1];
};
