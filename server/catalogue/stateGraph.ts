import type { CardState, LocalizedText } from '../../shared/contract/configuration.ts';

export type Step = { readonly from: string; readonly to: string };

/** An object type as data: its states in the order of lists, its transitions, and what the bureau moves. */
export type StateGraph = {
  readonly name: string;
  readonly label: LocalizedText;
  readonly states: readonly Omit<CardState, 'objectType' | 'order'>[];
  readonly transitions: readonly Step[];
  /** The batch sync takes cards in `from`, which are in `to` from then on. */
  readonly handOver: Step;
  /** How a card moves on at the bureau; of two steps from a state the first is the usual one. */
  readonly production: readonly Step[];
};
