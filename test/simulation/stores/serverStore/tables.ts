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

export const tablesOf = (ask: Ask): Tables => ({
  instance: createInstanceTable(ask),
  operators: createOperatorTable(ask),
  sessions: createSessionTable(ask),
  cards: createCardTable(ask),
  commands: createCommandTable(ask),
  configuration: createConfigurationTable(ask),
  feed: createFeedTable(ask),
  batches: createBatchTable(ask),
  batchSync: createBatchSyncTable(ask),
  desks: createDeskTable(ask),
  auditTrail: createAuditTable(ask),
  sendOnly: createSendOnlyTable(ask),
  attempts: createAttemptTable(ask),
  newProcesses: createNewProcessTable(ask),
  retention: createRetentionTable(ask),
});
