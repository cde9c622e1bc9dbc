import type { Bureau } from '../../server/bureau/bureau.ts';
import { createSimulatedBureau } from '../../server/bureau/simulated.ts';
import { shippedParts } from '../../server/catalogue/catalogue.ts';
import type { Clock } from '../../server/clock.ts';

/** A simulated bureau without whims: every card moves one step on at every run. */
export const promptBureau = (clock: Clock): Bureau =>
  createSimulatedBureau({
    graphs: shippedParts.objectTypes,
    clock,
    options: { seed: 1, submitFailures: 0, cardFailures: 0, partialBatches: 0, delaySeconds: 0 },
  });
