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

/**
 * By SQLite's primary result code (https://www.sqlite.org/rescode.html), the lowest byte of every extended one. The
 * library has no name for some of these, a damaged index among them.
 */
const faults: ReadonlyMap<number, StoreFault> = new Map([
  [5, 'inUse'],
  [6, 'inUse'],
  [8, 'full'],
  [10, 'full'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'full'],
  [18, 'damaged'],
  [26, 'damaged'],
]);

/** Has the code of every mistake in a statement, and none of ours reads like this. */
const ofAnUnknownFormat = 'unsupported file format';

const faultOf = (error: unknown): StoreFault | undefined => {
  if (!(error instanceof Error) || !('rawCode' in error) || typeof error.rawCode !== 'number')
    return undefined;
  return error.message === ofAnUnknownFormat ? 'damaged' : faults.get(error.rawCode & 0xff);
};
