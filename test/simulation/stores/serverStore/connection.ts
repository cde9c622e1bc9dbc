import type { Clock } from '../../../../server/clock.ts';
import type { Store, Tables } from '../../../../server/store/store.ts';
import type { AuditEntry, Ledger } from '../../../../server/store/transact.ts';
import type { Ask } from './ask.ts';
import { chainAudit, chainHistory } from './chains.ts';
import type { Content } from './content.ts';
import { brokenConnection, failedTransaction } from './failures.ts';
import { addToFeed, drawSequence, type Told } from './feed.ts';
import { createHints } from './hints.ts';
import type { Holder, Locks } from './locks.ts';
import { searchCards } from './search.ts';
import { tablesOf } from './tables.ts';
import { begin, type Channel, commit, rollback, type Work } from './work.ts';

export type ConnectOptions = {
  /** Awaited before every statement, before a commit and after it: whoever resolves it decides who goes on. */
  readonly pause?: () => Promise<void>;
  /** Puts something else in the place of a table, in transactions too: a planted bug. */
  readonly plant?: (tables: Tables) => Tables;
};

/** One server process's store. */
export type ServerStore = Store & {
  /**
   * The process is gone: what it had not committed is undone, its locks are free, and whatever it still asks, or waits
   * for, fails as on a broken connection.
   */
  readonly crash: () => void;
};

export type Engine = {
  readonly clock: Clock;
  readonly uuid: () => string;
  readonly content: Content;
  readonly locks: Locks;
  readonly drawsWhenTold: boolean;
  /** Tells every process. */
  readonly notify: (channel: Channel) => void;
  readonly subscribe: (hear: (channel: Channel) => void) => () => void;
};

// As server/store/pool.ts has it.
const lockMilliseconds = 5_000;

type Recorded = { readonly told: readonly Told[]; readonly audits: readonly AuditEntry[]; readonly at: Date };

const finish = ({ content, uuid, notify }: Engine, work: Work, { told, audits, at }: Recorded): void => {
  commit(work, () => {
    const history = work.written?.card_history;
    if (told.length === 0 && audits.length === 0) return;
    if (history !== undefined) chainHistory(content, history);
    chainAudit(content, audits);
    addToFeed(content, told, at, uuid);
  });
  if (told.length > 0) notify('changed');
  for (const channel of work.notified) notify(channel);
};

const createLedger = ({ content, drawsWhenTold }: Engine) => {
  const told: Told[] = [];
  const audits: AuditEntry[] = [];
  const ledger: Ledger = {
    change: (...entries) => {
      for (const entry of entries) {
        told.push({ entry, seq: drawsWhenTold ? drawSequence(content) : null });
      }
    },
    audit: (entry) => {
      audits.push(entry);
    },
  };
  return { ledger, told, audits };
};

/** What is under way in one server process, so that it can end at any moment. */
const createProcess = ({ locks }: Engine, pause: () => Promise<void>) => {
  const works = new Set<Work>();
  const turns = new Set<Holder>();
  let isGone = false;
  return {
    works,
    /** Resolves when the database has the request, or its answer is there. */
    travel: async (): Promise<void> => {
      if (isGone) throw brokenConnection();
      await pause();
      if (isGone) throw brokenConnection();
    },
    during: async <T>(work: Work, run: () => Promise<T>): Promise<T> => {
      works.add(work);
      try {
        return await run();
      } catch (error) {
        rollback(work);
        throw error;
      } finally {
        works.delete(work);
      }
    },
    inTurn: async <T>(wait: boolean, run: () => Promise<T>): Promise<T | undefined> => {
      const turn: Holder = { patience: null };
      turns.add(turn);
      try {
        if (wait) await locks.acquire(turn, 'turn', 'update');
        else if (!locks.tryAcquire(turn, 'turn', 'update')) return undefined;
        return await run();
      } finally {
        turns.delete(turn);
        locks.release(turn);
      }
    },
    end: () => {
      isGone = true;
      for (const work of works) rollback(work);
      for (const turn of turns) locks.release(turn);
    },
  };
};

type Process = ReturnType<typeof createProcess>;

const createTransact =
  (
    engine: Engine,
    process: Process,
    tables: (ask: Ask) => Tables,
    patience: number | null,
  ): Store['transact'] =>
  async (run) => {
    await process.travel();
    const work = begin(engine.content, engine.locks, patience);
    const at = engine.clock.now();
    let hasFailed = false;
    const ask: Ask = async (statement) => {
      if (hasFailed) throw failedTransaction();
      try {
        await process.travel();
        return await statement(work);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    };
    const { ledger, told, audits } = createLedger(engine);
    const value = await process.during(work, async () => {
      const result = await run(Object.assign(tables(ask), ledger));
      await process.travel();
      if (hasFailed) throw failedTransaction();
      finish(engine, work, { told, audits, at });
      return result;
    });
    // Whoever ends here has committed and does not know.
    await process.travel();
    return value;
  };

export const connectTo = (engine: Engine, options: ConnectOptions): ServerStore => {
  const { pause = () => Promise.resolve() } = options;
  const process = createProcess(engine, pause);
  const hints = createHints(engine.clock);
  const unsubscribe = engine.subscribe(hints.hear);
  const tables = (ask: Ask): Tables => {
    const real = tablesOf(ask);
    return options.plant?.(real) ?? real;
  };
  const alone: Ask = async (statement) => {
    await process.travel();
    const work = begin(engine.content, engine.locks, lockMilliseconds);
    return process.during(work, async () => {
      const value = await statement(work);
      commit(work, () => undefined);
      for (const channel of work.notified) engine.notify(channel);
      return value;
    });
  };
  const end = () => {
    process.end();
    unsubscribe();
    hints.stop();
  };
  return {
    ...tables(alone),
    search: (search) => alone((work) => searchCards(work, search)),
    transact: createTransact(engine, process, tables, lockMilliseconds),
    transactAtLength: createTransact(engine, process, tables, null),
    inTurn: async (wait, run) => {
      await process.travel();
      return process.inTurn(wait, run);
    },
    onChanged: hints.onChanged,
    onSessionEnded: hints.onSessionEnded,
    pool: () => ({ total: process.works.size, idle: 0, waiting: 0 }),
    ping: process.travel,
    close: async () => {
      end();
    },
    crash: end,
  };
};
