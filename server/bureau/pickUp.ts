import type { Card } from '../../shared/contract/http.ts';
import type { BureauReport, Parcel, UnfitReport } from './bureau.ts';
import { decideReports } from './decideReports.ts';
import { type BatchSyncParts, perTransaction, tell } from './parts.ts';

/** Most cards of a type that one run asks the bureau about: those that have waited longest. */
const perRun = 2_000;

const apply = (
  { store, catalogue, clock }: BatchSyncParts,
  reports: readonly BureauReport[],
): Promise<readonly UnfitReport[]> =>
  store.transact(async (tables) => {
    const cards = await tables.batches.lockCards(reports.map(({ cardId }) => cardId));
    const { rounds, unfit } = decideReports(catalogue.objectTypes, cards, reports);
    const moved = new Map<string, Card>();
    for (const round of rounds) {
      for (const card of await tables.batches.advance(round, clock.now())) moved.set(card.id, card);
    }
    tell(tables, [...moved.values()]);
    return unfit;
  });

const takeIn = async (parts: BatchSyncParts, { name, reports, settle }: Parcel): Promise<void> => {
  const unfit: UnfitReport[] = [];
  for (let start = 0; start < reports.length; start += perTransaction) {
    unfit.push(...(await apply(parts, reports.slice(start, start + perTransaction))));
  }
  for (const { report, reason } of unfit) {
    parts.log.warn({ parcel: name, cardId: report.cardId, reason }, 'a report of the bureau is unfit');
  }
  await settle(unfit);
};

const cardsAtBureau = async (
  { store, catalogue }: BatchSyncParts,
  most: number,
): Promise<readonly Card[]> => {
  const ofTypes = catalogue.objectTypes.map(({ name, production }) => {
    const states = [...new Set(production.map(({ from }) => from))];
    return store.batches.atBureau(name, states, Math.min(most, perRun));
  });
  return (await Promise.all(ofTypes)).flat();
};

/** Takes in what the bureau tells. What fails is not settled, so it comes again at the next run; the rest goes on. */
export const pickUp = async (parts: BatchSyncParts, most: number): Promise<void> => {
  const { bureau, log } = parts;
  try {
    for await (const parcel of bureau.news(() => cardsAtBureau(parts, most))) {
      await takeIn(parts, parcel).catch((error: unknown) => {
        log.error({ err: error, parcel: parcel.name }, 'what the bureau reports could not be taken in');
      });
    }
  } catch (error) {
    log.error({ err: error }, 'the news of the bureau could not be read');
  }
};
