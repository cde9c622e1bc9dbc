import type { HistoryRow } from '../store/schema.ts';

export type LifeStep = {
  readonly state: string;
  readonly kind: HistoryRow['kind'];
  readonly process: string | null;
  /** Hours after the step before. */
  readonly hours: number;
};

export type Life = {
  /** Share of the cards that are neither on their way nor waiting. */
  readonly weight: number;
  readonly steps: readonly LifeStep[];
};

const order = 'TempCardsAddonExtProdProcOrder';
const abort = 'TempCardsAddonExtProdProcAbort';
const initialize = 'TempCardsAddonExtProdInitialize';

const step = (
  kind: HistoryRow['kind'],
  state: string,
  hours: number,
  process: string | null = null,
): LifeStep => ({
  kind,
  state,
  hours,
  process,
});

const waits = [step('created', 'processing', 0, order)];
const handedOver = [...waits, step('batchSync', 'ordered', 5)];
const inProduction = [...handedOver, step('bureau', 'inProduction', 4)];
const produced = [...inProduction, step('bureau', 'produced', 20)];
const unassigned = [...produced, step('process', 'unassigned', 48, initialize)];
const assigned = [...unassigned, step('process', 'assigned', 72)];

const cardWaits = [
  step('created', 'registered', 0),
  step('process', 'requested', 0.2),
  step('process', 'processing', 0.2),
];
const cardHandedOver = [...cardWaits, step('batchSync', 'ordered', 5)];
const cardInProduction = [...cardHandedOver, step('bureau', 'inProduction', 4)];
const cardProduced = [...cardInProduction, step('bureau', 'produced', 20)];
const active = [...cardProduced, step('process', 'active', 48)];

/** On the way to being produced, the last first: these cards are new. */
export const lifeByState = {
  temporaryCard: { processing: waits, ordered: handedOver, inProduction, produced },
  card: {
    processing: cardWaits,
    ordered: cardHandedOver,
    inProduction: cardInProduction,
    produced: cardProduced,
  },
} as const;

/** What became of older cards. */
export const olderLives: Readonly<Record<'temporaryCard' | 'card', readonly [Life, ...Life[]]>> = {
  temporaryCard: [
    { weight: 30, steps: unassigned },
    { weight: 36, steps: assigned },
    { weight: 9, steps: [...assigned, step('process', 'expired', 200)] },
    { weight: 7, steps: [...assigned, step('process', 'locked', 100)] },
    { weight: 8, steps: [...waits, step('process', 'aborted', 1, abort)] },
    { weight: 5, steps: [...handedOver, step('bureau', 'failed', 6)] },
    { weight: 5, steps: [step('created', 'requested', 0)] },
  ],
  card: [
    { weight: 60, steps: active },
    { weight: 10, steps: [...active, step('process', 'inactive', 300)] },
    { weight: 8, steps: [...active, step('process', 'expired', 900)] },
    { weight: 6, steps: [...active, step('process', 'locked', 400)] },
    { weight: 4, steps: [...cardWaits, step('process', 'aborted', 1, 'CardsAddonExtProdProcAbort')] },
    { weight: 4, steps: [...cardHandedOver, step('bureau', 'failed', 6)] },
    { weight: 3, steps: [...cardWaits.slice(0, 2), step('process', 'rejected', 20)] },
    { weight: 3, steps: cardWaits.slice(0, 2) },
    { weight: 2, steps: cardWaits.slice(0, 1) },
  ],
};
