import type { StateGraph, Step } from '../catalogue/stateGraph.ts';
import type { BureauChange } from '../store/batches.ts';
import type { BureauReport, UnfitReport } from './bureau.ts';

/** Of a card, what reports are judged by. */
export type CardAtBureau = {
  readonly id: string;
  readonly objectType: string;
  readonly state: string;
  readonly cardNumber: string | null;
  readonly batch: { readonly id: string } | null;
};

type Verdict =
  | { readonly kind: 'walk'; readonly steps: readonly Step[] }
  | { readonly kind: 'known' }
  | { readonly kind: 'unfit'; readonly reason: string };

export type Decision = {
  /** Each round moves a card by one step at most, the first round first. */
  readonly rounds: readonly (readonly BureauChange[])[];
  readonly unfit: readonly UnfitReport[];
};

const unfit = (reason: string): Verdict => ({ kind: 'unfit', reason });

/** The shortest way along `steps`; undefined where there is none. */
const wayBetween = (steps: readonly Step[], from: string, to: string): readonly Step[] | undefined => {
  const ways = new Map<string, readonly Step[]>([[from, []]]);
  for (const [state, way] of ways) {
    if (state === to) return way;
    for (const step of steps) {
      if (step.from === state && !ways.has(step.to)) ways.set(step.to, [...way, step]);
    }
  }
  return undefined;
};

const judge = (graph: StateGraph, card: CardAtBureau, report: BureauReport): Verdict => {
  const words = graph.production.flatMap(({ from, to }) => [from, to]);
  if (!words.includes(report.state)) return unfit(`a bureau does not report the state ${report.state}`);
  if (card.batch?.id !== report.batchId) return unfit(`the card is not in batch ${report.batchId}`);
  const { cardNumber } = card;
  if (cardNumber !== null && report.cardNumber !== null && cardNumber !== report.cardNumber) {
    return unfit('the card has another card number');
  }
  const steps = wayBetween(graph.production, card.state, report.state);
  if (steps !== undefined) return steps.length === 0 ? { kind: 'known' } : { kind: 'walk', steps };
  // Old news of a card that has gone on since.
  if (wayBetween(graph.transitions, report.state, card.state) !== undefined) return { kind: 'known' };
  return unfit(`a card that is ${card.state} does not become ${report.state}`);
};

/**
 * What these reports, in this order, do to the cards: the steps on the production path up to the reported state. A
 * report that says what is known already does nothing.
 */
export const decideReports = (
  graphs: readonly StateGraph[],
  cards: readonly CardAtBureau[],
  reports: readonly BureauReport[],
): Decision => {
  const present = new Map(cards.map((card) => [card.id, card]));
  const walked = new Map<string, number>();
  const rounds: BureauChange[][] = [];
  const unfitReports: UnfitReport[] = [];
  for (const report of reports) {
    const card = present.get(report.cardId);
    const graph = graphs.find(({ name }) => name === card?.objectType);
    const verdict = card && graph ? judge(graph, card, report) : unfit('no such card');
    if (verdict.kind === 'unfit') unfitReports.push({ report, reason: verdict.reason });
    if (verdict.kind !== 'walk' || card === undefined) continue;
    const before = walked.get(card.id) ?? 0;
    verdict.steps.forEach(({ from, to }, index) => {
      const isLast = index === verdict.steps.length - 1;
      const round = (rounds[before + index] ??= []);
      round.push({ id: card.id, from, to, cardNumber: isLast ? report.cardNumber : null });
    });
    walked.set(card.id, before + verdict.steps.length);
    const cardNumber = report.cardNumber ?? card.cardNumber;
    present.set(card.id, { ...card, state: report.state, cardNumber });
  }
  return { rounds, unfit: unfitReports };
};
