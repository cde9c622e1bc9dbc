import { createHash } from 'node:crypto';

import type { Card } from '../../shared/contract/http.ts';
import type { StateGraph } from '../catalogue/stateGraph.ts';
import type { Clock } from '../clock.ts';
import type { Batch } from '../store/batches.ts';
import type { Bureau, BureauReport, Parcel } from './bureau.ts';

/** Shares from 0 to 1; with 0 everywhere every card moves one step on at every run. */
export type SimulatedBureauOptions = {
  readonly seed: number;
  /** Of the attempts to submit a batch. */
  readonly submitFailures: number;
  /** Of the cards: they end in the state that the graph has for it. */
  readonly cardFailures: number;
  /** Of the batches: about half of their cards are reported at one run, the others later. */
  readonly partialBatches: number;
  /** How long a card stays in a state, on average. */
  readonly delaySeconds: number;
};

export type SimulatedBureauParts = {
  readonly graphs: readonly StateGraph[];
  readonly clock: Clock;
  readonly options: SimulatedBureauOptions;
};

const digestOf = (...words: readonly (string | number)[]): string =>
  createHash('sha256').update(words.join(' ')).digest('hex');

// Of the card's id, so that the same card has the same number however often it is asked.
const cardNumberOf = (id: string): string =>
  (BigInt(`0x${digestOf(id).slice(0, 15)}`) % 10_000_000_000n).toString().padStart(10, '0');

/** From 0 to 1. A hash and no generator: every server process comes to the same, and none keeps a state. */
const chanceOf = (...words: readonly (string | number)[]): number =>
  Number.parseInt(digestOf(...words).slice(0, 12), 16) / 2 ** 48;

/** What the bureau says of one card now; undefined: nothing new. */
const reportOn = (
  { graphs, options }: SimulatedBureauParts,
  { id, objectType, state, stateSince, batch }: Card,
  now: number,
): BureauReport | undefined => {
  const production = graphs.find(({ name }) => name === objectType)?.production ?? [];
  const [step, failure] = production.filter(({ from }) => from === state);
  if (step === undefined || batch === null) return undefined;
  const { seed, cardFailures, partialBatches, delaySeconds } = options;
  const delay = delaySeconds * (0.5 + chanceOf(seed, 'delay', id, state));
  if (now < Date.parse(stateSince) + delay * 1000) return undefined;
  const isPartial = chanceOf(seed, 'partial', batch.id, state) < partialBatches;
  if (isPartial && chanceOf(seed, 'later', id, state, now) < 0.5) return undefined;
  const of = { cardId: id, batchId: batch.id };
  // Half of the failures at the first step, all that are left at the last one.
  const isLast = !production.some(({ from }) => from === step.to);
  const fails =
    chanceOf(seed, 'fail', id, batch.id) < cardFailures &&
    (isLast || chanceOf(seed, 'early', id, batch.id) < 0.5);
  if (fails && failure !== undefined) return { ...of, state: failure.to, cardNumber: null };
  return { ...of, state: step.to, cardNumber: isLast ? cardNumberOf(id) : null };
};

/** A bureau that makes no cards: what it reports follows from the seed, the ids and the time alone. */
export const createSimulatedBureau = (parts: SimulatedBureauParts): Bureau => {
  const { clock, options } = parts;
  const submit = (batch: Batch): Promise<void> => {
    const fails = chanceOf(options.seed, 'submit', batch.id, clock.now().getTime()) < options.submitFailures;
    return fails
      ? Promise.reject(new Error(`The simulated bureau did not take batch ${batch.number}.`))
      : Promise.resolve();
  };
  async function* news(atBureau: () => Promise<readonly Card[]>): AsyncIterable<Parcel> {
    const now = clock.now().getTime();
    const reports = (await atBureau()).flatMap((card) => reportOn(parts, card, now) ?? []);
    if (reports.length > 0) yield { name: 'simulated', reports, settle: () => Promise.resolve() };
  }
  return { submit, news };
};
