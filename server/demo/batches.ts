import { createRandom } from './random.ts';

export type DemoBatch = { readonly id: string; readonly number: number; readonly createdAt: Date };

const newestNumber = 2041;
const newestAgeHours = 7;
const everyHours = 6;
const count = 1_500;
const hour = 3_600_000;

/** The batch syncs of the past year, the newest first. */
export const demoBatches = (now: Date): readonly DemoBatch[] => {
  const random = createRandom(newestNumber);
  return Array.from({ length: count }, (_, index) => ({
    id: random.uuid(),
    number: newestNumber - index,
    createdAt: new Date(now.getTime() - (newestAgeHours + index * everyHours) * hour),
  }));
};

/** The first batch sync after this time, as a place in the list. */
export const batchAfter = (batches: readonly DemoBatch[], time: Date): DemoBatch | undefined => {
  const [newest] = batches;
  if (newest === undefined || time > newest.createdAt) return undefined;
  const back = Math.floor((newest.createdAt.getTime() - time.getTime()) / (everyHours * hour));
  return batches[Math.min(back, batches.length - 1)];
};
