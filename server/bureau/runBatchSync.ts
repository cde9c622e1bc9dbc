import { handOver, type HandedOver, submitWaiting } from './handOver.ts';
import type { BatchSyncParts } from './parts.ts';
import { pickUp } from './pickUp.ts';

export type BatchSyncOutcome = HandedOver & {
  /** Batches that the bureau has not taken yet. */
  readonly waitingBatches: number;
};

/**
 * One batch sync: submits what an earlier run could not, picks up the bureau's status, then hands over what waits, the
 * oldest first, at most `most` cards. What fails is logged and left for the next run; the rest goes on.
 */
export const runBatchSync = async (parts: BatchSyncParts, most: number): Promise<BatchSyncOutcome> => {
  await submitWaiting(parts);
  await pickUp(parts, most);
  const handedOver = await handOver(parts, most);
  await parts.store.batches.noteRun(parts.clock.now());
  return { ...handedOver, waitingBatches: (await parts.store.batches.unsubmitted()).length };
};
