import type { BatchSync } from '../../shared/contract/http.ts';

/** When the bureau will take the cards in the queue (RFC 3339), where that is known. */
export const nextBatchSync = (batchSync: BatchSync | null): string | null =>
  batchSync !== null && batchSync.enabled ? batchSync.nextRunAt : null;
