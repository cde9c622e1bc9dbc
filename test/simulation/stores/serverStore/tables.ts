import type { Tables } from '../../../../server/store/store.ts';
import type { Ask } from './ask.ts';
import { createAttemptTable } from './attempts.ts';
import { createAuditTable } from './auditTrail.ts';
import { createBatchTable } from './batches.ts';
import { createBatchSyncTable } from './batchSync.ts';
import { createCardTable } from './cards.ts';
import { createCommandTable } from './commands.ts';
import { createConfigurationTable, createNewProcessTable } from './configuration.ts';
import { createDeskTable } from './desks.ts';
import { createFeedTable } from './feed.ts';
import { createInstanceTable } from './instance.ts';
import { createOperatorTable } from './operators.ts';
import { createRetentionTable } from './retention.ts';
import { createSendOnlyTable } from './sendOnly.ts';
import { createSessionTable } from './sessions.ts';

/** Each is made when it is asked for: a transaction needs few of them. */
export const tablesOf = (ask: Ask): Tables => ({
  get instance() {
    return createInstanceTable(ask);
  },
  get operators() {
    return createOperatorTable(ask);
  },
  get sessions() {
    return createSessionTable(ask);
  },
  get cards() {
    return createCardTable(ask);
  },
  get commands() {
    return createCommandTable(ask);
  },
  get configuration() {
    return createConfigurationTable(ask);
  },
  get feed() {
    return createFeedTable(ask);
  },
  get batches() {
    return createBatchTable(ask);
  },
  get batchSync() {
    return createBatchSyncTable(ask);
  },
  get desks() {
    return createDeskTable(ask);
  },
  get auditTrail() {
    return createAuditTable(ask);
  },
  get sendOnly() {
    return createSendOnlyTable(ask);
  },
  get attempts() {
    return createAttemptTable(ask);
  },
  get newProcesses() {
    return createNewProcessTable(ask);
  },
  get retention() {
    return createRetentionTable(ask);
  },
});
