import type { Card } from '../../../shared/contract/http.ts';

/** One of the promises of protocol.md that does not hold, or a fault in the code itself. */
export type Broken = {
  readonly promise: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 'no exceptions';
  readonly words: string;
};

/** A command whose acceptance an operator was told of. */
export type Accepted = {
  readonly id: string;
  readonly desk: string;
  readonly operatorId: string;
  readonly cardId: string;
  readonly process: string;
  readonly stateRevision: number;
  /** Milliseconds of the world's time. */
  readonly at: number;
};

/** What happened, as those saw it whom it concerns: operators, the wire, the bureau. No desk's word is in it. */
export type Ledger = {
  readonly accepted: Map<string, Accepted>;
  readonly takenBack: Set<string>;
  /** The power went while they were being taken back: the operator was told nothing. */
  readonly doubted: Set<string>;
  /** Desks whose power went while an operator waited for his answer: what then is on their disk may be a command of his. */
  readonly inDoubt: Set<string>;
  /** What the server ever stored as the answer to a command: `done`, or the name of a problem. */
  readonly outcomes: Map<string, Set<string>>;
  /** The states that each card had at each version, in any history of the server. */
  readonly states: Map<string, Map<number, Set<string>>>;
  /** Cards that the bureau has, as far as the server's present history knows of it. */
  submitted: ReadonlySet<string>;
  readonly operatorOfToken: Map<string, string>;
  readonly broken: Broken[];
};

export const createLedger = (): Ledger => ({
  accepted: new Map(),
  takenBack: new Set(),
  doubted: new Set(),
  inDoubt: new Set(),
  outcomes: new Map(),
  states: new Map(),
  submitted: new Set(),
  operatorOfToken: new Map(),
  broken: [],
});

export const noteState = ({ states }: Ledger, cardId: string, version: number, state: string): void => {
  const versions = states.get(cardId) ?? new Map<number, Set<string>>();
  versions.set(version, (versions.get(version) ?? new Set()).add(state));
  states.set(cardId, versions);
};

export const wasEver = ({ states }: Ledger, { id, version, state }: Card): boolean =>
  states.get(id)?.get(version)?.has(state) === true;
