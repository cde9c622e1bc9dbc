import { createHash } from 'node:crypto';

import type { Card } from '../../shared/contract/http.ts';
import type { StateGraph } from '../catalogue/stateGraph.ts';
import type { Bureau, BureauReport } from './bureau.ts';

// Of the card's id, so that the same card has the same number however often it is asked.
const cardNumberOf = (id: string): string =>
  (BigInt(`0x${createHash('sha256').update(id).digest('hex').slice(0, 15)}`) % 10_000_000_000n)
    .toString()
    .padStart(10, '0');

/** A bureau that moves every card one step on whenever it is asked. */
export const createSimulatedBureau = (graphs: readonly StateGraph[]): Bureau => {
  const reportOnOne = (card: Card): readonly BureauReport[] => {
    const production = graphs.find(({ name }) => name === card.objectType)?.production ?? [];
    const step = production.find(({ from }) => from === card.state);
    if (step === undefined) return [];
    const isLast = !production.some(({ from }) => from === step.to);
    return [{ cardId: card.id, state: step.to, cardNumber: isLast ? cardNumberOf(card.id) : null }];
  };
  return {
    submit: () => Promise.resolve(),
    reportOn: (cards) => Promise.resolve(cards.flatMap(reportOnOne)),
  };
};
