import type { Random } from '../../../server/demo/random.ts';
import { chanceOf, happens } from './chance.ts';
import type { LinkState, Weather } from './link.ts';
import { operators, sites, type PersonName } from './people.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What somebody does, or what befalls a machine. `desk` counts from 0. */
export type Deed =
  | { readonly kind: 'signIn'; readonly desk: number; readonly person: PersonName }
  | { readonly kind: 'signOut' | 'keepSending'; readonly desk: number }
  | {
      readonly kind: 'command';
      readonly desk: number;
      readonly process: 'abort' | 'hold' | 'release';
      /** Signs in where nobody is. */
      readonly person: PersonName;
    }
  | { readonly kind: 'takeBack' | 'acknowledge' | 'synchronise'; readonly desk: number }
  | { readonly kind: 'fall' | 'fallAtWrite' | 'restartOutdated'; readonly desk: number }
  | { readonly kind: 'link'; readonly desk: number; readonly state: LinkState; readonly forMs: number }
  | { readonly kind: 'setClock'; readonly desk: number; readonly byMs: number }
  | { readonly kind: 'diskFull'; readonly desk: number; readonly forMs: number }
  | { readonly kind: 'serverFalls' | 'databaseBreaks' | 'backUp' | 'forgetOld' | 'runBatch' }
  | { readonly kind: 'setServerClock'; readonly byMs: number }
  | { readonly kind: 'restore'; readonly asNewEpoch: boolean }
  | { readonly kind: 'sleep'; readonly ms: number }
  | { readonly kind: 'order'; readonly site: string; readonly amount: number }
  | { readonly kind: 'offer'; readonly offered: boolean }
  | { readonly kind: 'enable'; readonly person: PersonName; readonly enabled: boolean }
  | { readonly kind: 'setPassword'; readonly person: PersonName }
  | { readonly kind: 'setSites'; readonly person: PersonName; readonly sites: readonly string[] | null };

export type Item = { readonly number: number; readonly atMs: number; readonly deed: Deed };

export type Plan = {
  readonly seed: number;
  readonly desks: readonly { readonly sites: readonly string[]; readonly aheadMs: number }[];
  readonly weather: Weather;
  /** How long the network does what it should at first: most people sign in on a good one. */
  readonly fairMs: number;
  readonly batchSyncSeconds: number | null;
  readonly interleaving: number;
  /** How long one statement of the server takes at most, in milliseconds. */
  readonly slowestStatement: number;
  readonly items: readonly Item[];
};

/** How long people work and things go wrong; after that everything is well. */
export const troubleMs = 8 * minute;

const isRare = (chance: Random): boolean => happens(chance, 0.5);

const deskDeed = (chance: Random, desk: number): Deed => {
  const kind = chance.int(0, 99);
  if (kind < 18) return { kind: 'signIn', desk, person: chance.pick([...operators] as ['ada', 'bo', 'cy']) };
  if (kind < 21) return { kind: 'signOut', desk };
  if (kind < 24) return { kind: 'keepSending', desk };
  if (kind < 70)
    return {
      kind: 'command',
      desk,
      process: chance.pick(['abort', 'abort', 'hold', 'hold', 'release', 'release']),
      person: chance.pick([...operators] as ['ada', 'bo', 'cy']),
    };
  if (kind < 84) return { kind: 'takeBack', desk };
  if (kind < 90) return { kind: 'acknowledge', desk };
  return { kind: 'synchronise', desk };
};

const deskFault = (chance: Random, desk: number): Deed => {
  const kind = chance.int(0, 99);
  if (kind < 15) return { kind: 'fall', desk };
  if (kind < 35) return { kind: 'fallAtWrite', desk };
  if (kind < 85) {
    const state = chance.pick<LinkState>(['cut', 'blackHole', 'portal', 'flapping']);
    return { kind: 'link', desk, state, forMs: chance.int(1_000, 2 * minute) };
  }
  if (kind < 90) return { kind: 'diskFull', desk, forMs: chance.int(1_000, 40_000) };
  if (kind < 97) return { kind: 'setClock', desk, byMs: chance.pick([-day, day, -hour, 5 * minute]) };
  return { kind: 'restartOutdated', desk };
};

const serverDeed = (chance: Random): Deed => {
  const kind = chance.int(0, 99);
  if (kind < 15) return { kind: 'serverFalls' };
  if (kind < 35) return { kind: 'databaseBreaks' };
  if (kind < 45) return { kind: 'backUp' };
  if (kind < 57) return { kind: 'restore', asNewEpoch: happens(chance, 0.3) };
  if (kind < 80) return { kind: 'runBatch' };
  if (kind < 85) return { kind: 'setServerClock', byMs: chance.pick([-day, day, hour]) };
  if (kind < 88) return { kind: 'forgetOld' };
  return { kind: 'order', site: chance.pick([...sites]), amount: chance.int(1, 2) };
};

const officeDeed = (chance: Random): Deed => {
  const kind = chance.int(0, 99);
  const person = chance.pick([...operators] as ['ada', 'bo', 'cy']);
  if (kind < 20) return { kind: 'sleep', ms: chance.pick([10 * minute, 6 * hour, day, 3 * day, 95 * day]) };
  if (kind < 45) return { kind: 'offer', offered: happens(chance, 0.5) };
  if (kind < 60) return { kind: 'enable', person, enabled: isRare(chance) };
  if (kind < 75) return { kind: 'setPassword', person };
  return {
    kind: 'setSites',
    person,
    sites: chance.pick<readonly string[] | null>([null, ['Uppsala'], ['Kiruna'], ['Uppsala', 'Kiruna']]),
  };
};

const deedOf = (chance: Random, desks: number, trouble: number): Deed => {
  const desk = chance.int(0, desks - 1);
  const kind = chance.next();
  if (kind > trouble) return deskDeed(chance, desk);
  if (kind > trouble * 0.5) return deskFault(chance, desk);
  return kind > trouble * 0.15 ? serverDeed(chance) : officeDeed(chance);
};

const weatherOf = (chance: Random): Weather => ({
  requestLost: chance.pick([0, 0.05, 0.2]),
  answerLost: chance.pick([0, 0.1, 0.3]),
  answerCut: chance.pick([0, 0, 0.1]),
  duplicated: chance.pick([0, 0.1, 0.3]),
  portal: chance.pick([0, 0, 0.1]),
  slowest: chance.pick([50, 500, 3_000]),
});

/** The whole history that a seed stands for, as far as it is a matter of will and fate. */
export const planOf = (seed: number): Plan => {
  const chance = chanceOf(seed, 'plan');
  const desks = Array.from({ length: chance.int(1, 3) }, () => ({
    sites: happens(chance, 0.2) ? ['Uppsala'] : [],
    aheadMs: chance.pick([0, 0, 3 * minute, -2 * hour]),
  }));
  const first = desks.map((_, desk): Omit<Item, 'number'> => ({
    atMs: desk * 10,
    deed: { kind: 'signIn', desk, person: operators[desk % operators.length] ?? 'ada' },
  }));
  const trouble = chance.pick([0.2, 0.35, 0.5]);
  const others = Array.from({ length: chance.int(12, 30) }, (): Omit<Item, 'number'> => ({
    atMs: chance.int(2_000, troubleMs),
    deed: deedOf(chance, desks.length, trouble),
  }));
  const hasty = others.map((other, index): Omit<Item, 'number'> => {
    const before = others[index - 1];
    const follows = before !== undefined && happens(chance, 0.4);
    return follows ? { ...other, atMs: before.atMs + chance.int(0, 1_500) } : other;
  });
  // The race that the product is about: the bureau takes the card while somebody aborts it.
  const races = hasty.flatMap(({ atMs, deed }): Omit<Item, 'number'>[] =>
    deed.kind === 'command' && deed.process === 'abort' && happens(chance, 0.3)
      ? [{ atMs: atMs + chance.int(0, 4_000), deed: { kind: 'runBatch' } }]
      : [],
  );
  return {
    seed,
    desks,
    weather: weatherOf(chance),
    fairMs: chance.pick([0, 20_000, 20_000]),
    batchSyncSeconds: chance.pick([null, 45, 120]),
    interleaving: chance.pick([0.15, 0.5, 1]),
    slowestStatement: chance.pick([3, 300, 1_500]),
    items: [...first, ...hasty, ...races]
      .toSorted((one, other) => one.atMs - other.atMs)
      .map((item, number) => ({ number, ...item })),
  };
};
