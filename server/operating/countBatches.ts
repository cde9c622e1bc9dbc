import type { Bureau } from '../bureau/bureau.ts';
import type { Metrics } from './metrics.ts';

/** The same bureau; what it is handed is counted. */
export const countBatches = (bureau: Bureau, metrics: Metrics): Bureau => ({
  ...bureau,
  submit: async (batch, cards) => {
    try {
      await bureau.submit(batch, cards);
    } catch (error) {
      metrics.batchFailed();
      throw error;
    }
    metrics.batch(cards.length);
  },
});
