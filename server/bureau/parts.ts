import type { Card } from '../../shared/contract/http.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { Bureau } from './bureau.ts';

type Say = (fields: object, message: string) => void;

export type BatchSyncParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly bureau: Bureau;
  readonly newId: () => string;
  readonly log: { readonly warn: Say; readonly error: Say };
};

/** Most cards that one transaction takes: an abort waits for at most that much. */
export const perTransaction = 200;

/** Puts cards into the change feed that stayed where they are. */
export const tell = (tables: Transaction, cards: readonly Card[]): void => {
  tables.change(
    ...cards.map(({ id, site }) => ({
      kind: 'card' as const,
      cardId: id,
      siteBefore: site,
      siteAfter: site,
    })),
  );
};
