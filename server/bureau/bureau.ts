import type { Card } from '../../shared/contract/http.ts';
import type { Batch } from '../store/batches.ts';

/** A card's progress as the bureau tells it, in the words of the card's state graph. */
export type BureauReport = {
  readonly cardId: string;
  readonly state: string;
  readonly cardNumber: string | null;
};

/** The external producer of cards. */
export type Bureau = {
  /** Orders the cards of a batch; the same batch may come again and must not be produced twice. */
  readonly submit: (batch: Batch, cards: readonly Card[]) => Promise<void>;
  /** How far these cards are, of those whose state has moved. */
  readonly reportOn: (cards: readonly Card[]) => Promise<readonly BureauReport[]>;
};
