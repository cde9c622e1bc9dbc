import type { Card } from '../../shared/contract/http.ts';
import type { Batch } from '../store/batches.ts';

/** A card's progress as the bureau tells it, in the words of the card's state graph. */
export type BureauReport = {
  readonly cardId: string;
  /** The batch that the bureau speaks of; the card may be in another by now. */
  readonly batchId: string;
  readonly state: string;
  readonly cardNumber: string | null;
};

/** A report that cannot be: nothing was done about it. */
export type UnfitReport = { readonly report: BureauReport; readonly reason: string };

/** What the bureau told in one piece. */
export type Parcel = {
  readonly name: string;
  readonly reports: readonly BureauReport[];
  /** Called once what the reports say is safe in the database; until then the parcel comes again. */
  readonly settle: (unfit: readonly UnfitReport[]) => Promise<void>;
};

/** The external producer of cards. Either may throw: the batch or the news is then tried again at the next run. */
export type Bureau = {
  /** Orders the cards of a batch; the same batch may come again and must not be produced twice. */
  readonly submit: (batch: Batch, cards: readonly Card[]) => Promise<void>;
  /** What is new, the oldest first. `atBureau` reads the cards there, for a bureau that has to be asked about each. */
  readonly news: (atBureau: () => Promise<readonly Card[]>) => AsyncIterable<Parcel>;
};
