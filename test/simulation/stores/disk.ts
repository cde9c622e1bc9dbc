/** A table of a file. Values come in the order in which their keys were first written. */
export type DiskTable<V> = {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  values(): IterableIterator<V>;
  readonly size: number;
};

/**
 * One opening of a file. Once it is closed every call throws. A program that still runs a little although its machine has
 * crashed notices nothing: it reads on, and what it writes is lost.
 */
export type DiskFile = {
  table<V>(name: string): DiskTable<V>;
  /** All of `work` or, where it throws, nothing. Joins a transaction that is under way; other writes are one each. */
  transaction<T>(work: () => T): T;
  close(): void;
};

/** The disk of one simulated machine. What was written and not yet synced is gone after a crash. */
export type Disk = {
  /** A file that is not there yet is empty. */
  open(name: string): DiskFile;
  /** Also one that is not there. */
  remove(name: string): void;
  rename(from: string, to: string): void;
  /** All that was committed survives from here on. */
  sync(): void;
  /** The power goes, or the process is killed: whatever was open is closed. */
  crash(): void;
};

type Options = {
  /** Called when a file is about to change for good, be removed or be renamed. What it throws keeps that from happening. */
  readonly beforeWrite?: (file: string) => void;
  /** At every commit, as a store with synchronous=FULL makes it; or later, when `sync` is called. */
  readonly syncs?: 'atCommit' | 'whenTold';
};

/** As the store reports a disk that is full (SQLITE_FULL), a file that is locked (SQLITE_BUSY) and the like. */
export const storeFault = (code: keyof typeof resultCodes): Error =>
  Object.assign(new Error(code), { code, rawCode: resultCodes[code] });

const resultCodes = { SQLITE_BUSY: 5, SQLITE_FULL: 13 } as const;

type Undo = () => void;

/** `undo`: what leads back from what is to be read now to what is durable. */
type Content = { readonly tables: Map<string, Map<string, unknown>>; readonly undo: Undo[] };

export const createDisk = ({ beforeWrite = () => undefined, syncs = 'atCommit' }: Options = {}): Disk => {
  const contents = new Map<string, Content>();
  const everyContent = new Set<Content>();
  const undoNames: Undo[] = [];
  let crashes = 0;

  const contentOf = (name: string): Content => {
    const content = contents.get(name) ?? { tables: new Map<string, Map<string, unknown>>(), undo: [] };
    contents.set(name, content);
    everyContent.add(content);
    return content;
  };
  const onWritten = (undo: Undo[]): void => {
    if (syncs === 'atCommit') undo.length = 0;
  };
  const move = (name: string, content: Content | undefined): void => {
    const before = contents.get(name);
    put(contents, name, content);
    undoNames.push(() => {
      put(contents, name, before);
    });
  };

  return {
    open: (name) => {
      const life = crashes;
      return openContent(contentOf(name), {
        isGone: () => life !== crashes,
        beforeCommit: () => {
          beforeWrite(name);
        },
        onCommitted: onWritten,
      });
    },
    remove: (name) => {
      beforeWrite(name);
      move(name, undefined);
      onWritten(undoNames);
    },
    rename: (from, to) => {
      const content = contents.get(from);
      if (content === undefined) throw new Error(`no file ${from}`);
      beforeWrite(from);
      move(from, undefined);
      move(to, content);
      onWritten(undoNames);
    },
    sync: () => {
      undoNames.length = 0;
      for (const { undo } of everyContent) undo.length = 0;
    },
    crash: () => {
      crashes += 1;
      undoTo(0, undoNames);
      for (const { undo } of everyContent) undoTo(0, undo);
    },
  };
};

type Watch = {
  readonly isGone: () => boolean;
  readonly beforeCommit: () => void;
  readonly onCommitted: (undo: Undo[]) => void;
};

const openContent = ({ tables, undo }: Content, { isGone, beforeCommit, onCommitted }: Watch): DiskFile => {
  let closed = false;
  let inTransaction = false;

  const check = (): void => {
    if (closed) throw new Error('the file is closed');
  };
  const transaction: DiskFile['transaction'] = (work) => {
    check();
    if (inTransaction || isGone()) return work();
    const mark = undo.length;
    inTransaction = true;
    try {
      const result = work();
      if (undo.length > mark) {
        beforeCommit();
        onCommitted(undo);
      }
      return result;
    } catch (error) {
      undoTo(mark, undo);
      throw error;
    } finally {
      inTransaction = false;
    }
  };

  return {
    transaction,
    table: <V>(name: string) => {
      const rows = (tables.get(name) ?? new Map<string, unknown>()) as Map<string, V>;
      tables.set(name, rows);
      const write = (key: string, value: V | undefined): void => {
        if (isGone()) return;
        transaction(() => {
          const before = rows.get(key);
          put(rows, key, value);
          undo.push(() => {
            put(rows, key, before);
          });
        });
      };
      return {
        get: (key) => {
          check();
          return rows.get(key);
        },
        set: write,
        delete: (key) => {
          write(key, undefined);
        },
        values: () => {
          check();
          return rows.values();
        },
        get size() {
          check();
          return rows.size;
        },
      };
    },
    close: () => {
      closed = true;
    },
  };
};

const put = <V>(map: Map<string, V>, key: string, value: V | undefined): void => {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
};

const undoTo = (mark: number, undo: Undo[]): void => {
  for (const step of undo.splice(mark).reverse()) step();
};
