import type { Preflight } from '../../../shared/contract/bulk.ts';
import type { CardLabel, Command } from '../../../shared/contract/command.ts';

type Unable = Preflight['unable'][number];

/** Cards that cannot for the same reason, in the same state. */
type UnableGroup = {
  readonly key: string;
  readonly state: string;
  readonly reason: Unable['reason'];
  readonly cards: readonly Unable[];
};

/** The most cards first. */
export const groupsOf = (unable: Preflight['unable']): readonly UnableGroup[] => {
  const groups = new Map<string, UnableGroup & { readonly cards: Unable[] }>();
  for (const card of unable) {
    const { state, reason } = card;
    const key = `${reason.kind} ${state}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, state, reason, cards: [card] });
    else group.cards.push(card);
  }
  return [...groups.values()].toSorted((a, b) => b.cards.length - a.cards.length);
};

/** Above the limit of the policy the number is typed, with or without what separates thousands. */
export const isConfirmed = (typed: string, cards: number, above: number): boolean =>
  cards <= above || typed.replaceAll(/[\s.,’']/gu, '') === String(cards);

type Outcome = 'refused' | 'open' | 'done' | 'takenBack';

export const outcomeOf = ({ state }: Pick<Command, 'state'>): Outcome => {
  switch (state.kind) {
    case 'queued':
    case 'sending':
    case 'unconfirmed':
      return 'open';
    case 'done':
    case 'refused':
    case 'takenBack':
      return state.kind;
  }
};

/** One card of a bulk, with what came of it in words. */
export type OutcomeLine = {
  readonly cardLabel: CardLabel;
  readonly outcome: Outcome | 'notPossible';
  readonly words: string;
  /** RFC 3339; null where there is no answer. */
  readonly at: string | null;
};

export type Tally = Readonly<Record<OutcomeLine['outcome'], number>>;

export const tallyOf = (lines: readonly Pick<OutcomeLine, 'outcome'>[]): Tally => {
  const tally = { refused: 0, open: 0, done: 0, takenBack: 0, notPossible: 0 };
  for (const { outcome } of lines) tally[outcome] += 1;
  return tally;
};

const quarter = 25;

/** In per cent, by quarters: as often as is worth being told aloud. */
export const milestoneOf = (answered: number, all: number): number =>
  all === 0 ? 100 : Math.floor((answered * 100) / all / quarter) * quarter;
