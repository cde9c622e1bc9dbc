import { orderNumberOf } from '../processes/newOrder.ts';
import { lifeByState, type LifeStep, olderLives } from './lives.ts';
import type { Random } from './random.ts';
import { cardLayouts, orderers, sites, temporaryLayouts } from './words.ts';

export type DemoOrder = {
  readonly id: string;
  readonly number: string;
  readonly objectType: 'temporaryCard' | 'card';
  readonly layout: string;
  readonly site: string;
  readonly at: Date;
  readonly orderedBy: string;
  /** What each of its cards went through. */
  readonly lives: readonly (readonly LifeStep[])[];
};

type Phase = 'processing' | 'ordered' | 'inProduction' | 'produced' | 'older';

const hour = 3_600_000;
const leastInProcessing = 200;

/** The newest orders wait, those before are on their way; hours are how long ago each phase's orders were given. */
const phases: readonly {
  readonly name: Phase;
  readonly share: number;
  readonly hours: readonly [number, number];
}[] = [
  { name: 'processing', share: 0.08, hours: [0.1, 6] },
  { name: 'ordered', share: 0.04, hours: [8, 13] },
  { name: 'inProduction', share: 0.04, hours: [14, 30] },
  { name: 'produced', share: 0.05, hours: [40, 120] },
  { name: 'older', share: 1, hours: [200, 8_000] },
];

/** The number of the newest order; those before count down from it. */
export const newestOrderNumber = (cards: number): number => Math.max(18_841, cards);

const oldLife = (objectType: DemoOrder['objectType'], random: Random): readonly LifeStep[] => {
  const lives = olderLives[objectType];
  let left = random.next() * lives.reduce((sum, { weight }) => sum + weight, 0);
  const life = lives.find(({ weight }) => (left -= weight) < 0);
  return (life ?? lives[0]).steps;
};

const livesOf = (phase: Phase, objectType: DemoOrder['objectType'], amount: number, random: Random) =>
  Array.from({ length: amount }, () =>
    phase === 'older' ? oldLife(objectType, random) : lifeByState[objectType][phase],
  );

const inPhase = (name: Phase, share: number, cards: number, left: number): number => {
  const wanted =
    name === 'processing' ? Math.max(leastInProcessing, Math.round(cards * share)) : cards * share;
  return Math.min(left, Math.round(wanted));
};

/** Orders for exactly that many cards, the newest first; the same for the same number, but for the present time. */
export function* demoOrders(cards: number, now: Date, random: Random): Generator<DemoOrder> {
  let number = newestOrderNumber(cards);
  let left = cards;
  for (const { name, share, hours } of phases) {
    const [newest, oldest] = hours;
    const wanted = inPhase(name, share, cards, left);
    for (let made = 0; made < wanted;) {
      const objectType = random.next() < 0.36 ? 'card' : 'temporaryCard';
      const amount = objectType === 'card' ? 1 : Math.min(random.int(1, 9), wanted - made);
      const age = newest + ((oldest - newest) * made) / wanted;
      const at = new Date(now.getTime() - age * hour);
      yield {
        id: random.uuid(),
        number: orderNumberOf(number, at),
        objectType,
        layout: objectType === 'card' ? random.pick(cardLayouts) : random.pick(temporaryLayouts),
        site: random.pick(sites),
        at,
        orderedBy: random.pick(orderers),
        lives: livesOf(name, objectType, amount, random),
      };
      made += amount;
      left -= amount;
      number -= 1;
    }
  }
}
