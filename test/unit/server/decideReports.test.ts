import { describe, expect, test } from 'vitest';

import type { BureauReport } from '../../../server/bureau/bureau.ts';
import { type CardAtBureau, decideReports } from '../../../server/bureau/decideReports.ts';
import { card } from '../../../server/catalogue/objectTypes/card.ts';
import { temporaryCard } from '../../../server/catalogue/objectTypes/temporaryCard.ts';

const present = (changed: Partial<CardAtBureau> = {}): CardAtBureau => ({
  id: 'card-1',
  objectType: 'temporaryCard',
  state: 'ordered',
  cardNumber: null,
  batch: { id: 'batch-1' },
  ...changed,
});

const says = (state: string, changed: Partial<BureauReport> = {}): BureauReport => ({
  cardId: 'card-1',
  batchId: 'batch-1',
  state,
  cardNumber: null,
  ...changed,
});

const decide = (one: CardAtBureau, ...reports: readonly BureauReport[]) => {
  const { rounds, unfit } = decideReports([temporaryCard, card], [one], reports);
  return {
    steps: rounds.flat().map(({ from, to }) => `${from} ${to}`),
    unfit: unfit.map(({ reason }) => reason),
  };
};

describe('what the bureau reports', () => {
  test('moves a card along the production path, also several steps at once', () => {
    expect(decide(present(), says('inProduction')).steps).toEqual(['ordered inProduction']);
    expect(decide(present(), says('produced')).steps).toEqual([
      'ordered inProduction',
      'inProduction produced',
    ]);
    expect(decide(present(), says('inProduction'), says('produced')).steps).toEqual([
      'ordered inProduction',
      'inProduction produced',
    ]);
  });

  test('gives the card its number with the last step, not before', () => {
    const { rounds } = decideReports([temporaryCard], [present()], [says('produced', { cardNumber: '77' })]);
    expect(rounds.flat().map(({ cardNumber }) => cardNumber)).toEqual([null, '77']);
  });

  test('may be a failure, straight from where the card is', () => {
    expect(decide(present(), says('failed')).steps).toEqual(['ordered failed']);
    expect(decide(present({ state: 'inProduction' }), says('failed')).steps).toEqual(['inProduction failed']);
  });

  test.each([
    ['the same again', 'ordered', 'ordered'],
    ['what came before', 'produced', 'inProduction'],
    ['what the card has long left', 'assigned', 'produced'],
    ['a failure again', 'failed', 'failed'],
  ])('has no effect where it is %s', (_, state, reported) => {
    expect(decide(present({ state }), says(reported))).toEqual({ steps: [], unfit: [] });
  });

  test.each([
    ['an aborted card produced', { state: 'aborted' }, says('produced'), 'a card that is aborted does not'],
    ['a failed card produced', { state: 'failed' }, says('produced'), 'a card that is failed does not'],
    ['a produced card failed', { state: 'produced' }, says('failed'), 'a card that is produced does not'],
    ['what is not the bureau’s to say', {}, says('locked'), 'does not report the state locked'],
    ['a state that is none', {}, says('lost'), 'does not report the state lost'],
    ['a card that nobody knows', {}, says('produced', { cardId: 'card-2' }), 'no such card'],
    ['a card of another batch', { batch: { id: 'batch-2' } }, says('failed'), 'not in batch batch-1'],
    ['a card that was never handed over', { batch: null }, says('failed'), 'not in batch batch-1'],
    ['another number', { cardNumber: '1' }, says('ordered', { cardNumber: '2' }), 'another card number'],
  ])('is unfit where it calls %s', (_, changed, report, reason) => {
    const { steps, unfit } = decide(present(changed), report);
    expect([steps, unfit]).toEqual([[], [expect.stringContaining(reason)]]);
  });

  test('of an earlier batch does not touch a card that failed and was ordered again', () => {
    const again = present({ objectType: 'card', batch: { id: 'batch-2' } });
    expect(decide(again, says('failed')).steps).toEqual([]);
    expect(decide(again, says('failed', { batchId: 'batch-2' })).steps).toEqual(['ordered failed']);
  });
});
