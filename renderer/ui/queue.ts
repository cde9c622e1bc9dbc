import type { BatchSync } from '../../shared/contract/http.ts';

/** The state from which the batch sync takes cards: the protocol's own word, not a name of the catalogue. */
export const queueState = 'processing';

/** When the bureau will take the cards in the queue (RFC 3339), where that is known. */
export const nextBatchSync = (batchSync: BatchSync | null): string | null =>
  batchSync !== null && batchSync.enabled ? batchSync.nextRunAt : null;
