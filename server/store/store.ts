import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';

import type { Clock } from '../clock.ts';
import { type AuditStore, createAuditStore } from './audit.ts';
import { type AttemptStore, createAttemptStore } from './attempts.ts';
import { type BatchSyncStore, createBatchSyncStore } from './batchSync.ts';
import { type BatchStore, createBatchStore } from './batches.ts';
import { type CardStore, createCardStore } from './cards.ts';
import { type CommandStore, createCommandStore } from './commands.ts';
import { type ConfigurationStore, createConfigurationStore } from './configuration.ts';
import { createDeskStore, type DeskStore } from './desks.ts';
import { createFeedStore, type FeedStore } from './feed.ts';
import { createInstanceStore, type InstanceStore } from './instance.ts';
import { listen } from './listen.ts';
import { migrate } from './migrate.ts';
import { createNewProcessStore, type NewProcessStore } from './newProcesses.ts';
import { createOperatorStore, type OperatorStore } from './operators.ts';
import { type Connections, createPatientPool, createPool, usualPatience } from './pool.ts';
import { createRetentionStore, type RetentionStore } from './retention.ts';
import type { Database, Db } from './schema.ts';
import { type CardHits, type CardSearch, searchCards } from './search.ts';
import { createSendOnlyStore, type SendOnlyStore } from './sendOnly.ts';
import { createSessionStore, type SessionStore } from './sessions.ts';
import { type Ledger, transact } from './transact.ts';
import { inTurn } from './turn.ts';

/** What can be asked of the store, inside a transaction or outside. */
export type Tables = {
  readonly instance: InstanceStore;
  readonly operators: OperatorStore;
  readonly sessions: SessionStore;
  readonly cards: CardStore;
  readonly commands: CommandStore;
  readonly configuration: ConfigurationStore;
  readonly feed: FeedStore;
  readonly batches: BatchStore;
  readonly batchSync: BatchSyncStore;
  readonly desks: DeskStore;
  readonly auditTrail: AuditStore;
  readonly sendOnly: SendOnlyStore;
  readonly attempts: AttemptStore;
  readonly newProcesses: NewProcessStore;
  readonly retention: RetentionStore;
};

export type Transaction = Tables & Ledger;

export type Store = Tables & {
  readonly search: (search: CardSearch) => Promise<CardHits>;
  /** All or nothing; what `work` records reaches feed and audit in the order of commits. */
  readonly transact: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;
  /** The same for what takes as long as it takes: filling an empty database. */
  readonly transactAtLength: Store['transact'];
  /** Runs batch syncs one at a time, of all servers on this database; undefined: it is another's turn. */
  readonly inTurn: <T>(wait: boolean, work: () => Promise<T>) => Promise<T | undefined>;
  /** A hint that something was committed. Returns the unsubscription. */
  readonly onChanged: (listener: () => void) => () => void;
  readonly pool: () => Connections;
  /** A hint that a session was ended before its time. Returns the unsubscription. */
  readonly onSessionEnded: (listener: () => void) => () => void;
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const tablesOf = (db: Db): Tables => ({
  instance: createInstanceStore(db),
  operators: createOperatorStore(db),
  sessions: createSessionStore(db),
  cards: createCardStore(db),
  commands: createCommandStore(db),
  configuration: createConfigurationStore(db),
  feed: createFeedStore(db),
  batches: createBatchStore(db),
  batchSync: createBatchSyncStore(db),
  desks: createDeskStore(db),
  auditTrail: createAuditStore(db),
  sendOnly: createSendOnlyStore(db),
  attempts: createAttemptStore(db),
  newProcesses: createNewProcessStore(db),
  retention: createRetentionStore(db),
});

const openDb = (pool: PostgresPool): Kysely<Database> =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

/** Opens the database at `url` and brings it to this server's schema. */
export const openStore = async (url: string, clock: Clock, patience = usualPatience): Promise<Store> => {
  const atLength = async <T>(work: (patient: Db) => Promise<T>): Promise<T> => {
    const patient = openDb(createPatientPool(url, patience));
    return work(patient).finally(() => patient.destroy());
  };
  await atLength(migrate);
  const pool = createPool(url, patience);
  const db = openDb(pool);
  const { onChanged, onSessionEnded, close } = await listen(url, clock, patience);
  return {
    ...tablesOf(db),
    search: (search) => searchCards(db, search),
    transact: (work) => transact(db, (one, ledger) => work({ ...tablesOf(one), ...ledger })),
    transactAtLength: (work) =>
      atLength((patient) => transact(patient, (one, ledger) => work({ ...tablesOf(one), ...ledger }))),
    inTurn: (wait, work) => inTurn(url, wait, work),
    onChanged,
    pool: pool.counts,
    onSessionEnded,
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: async () => {
      await close();
      await db.destroy();
    },
  };
};

/** Only what a verifier reads; changes nothing in the database, not even its schema. */
export const openAuditTrail = (
  url: string,
): { readonly auditTrail: AuditStore; readonly close: () => Promise<void> } => {
  const db = openDb(createPatientPool(url, usualPatience));
  return { auditTrail: createAuditStore(db), close: () => db.destroy() };
};
