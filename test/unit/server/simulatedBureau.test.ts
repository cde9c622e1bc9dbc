import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';

import type { Card } from '../../../shared/contract/http.ts';
import { createSimulatedBureau, type SimulatedBureauOptions } from '../../../server/bureau/simulated.ts';
import { shippedParts } from '../../../server/catalogue/catalogue.ts';
import { aCard } from '../../support/commands.ts';

const handedOverAt = Date.parse('2026-05-04T10:00:00.000Z');

const uuidOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');

const cardsIn = (state: string, batches = 1): readonly Card[] =>
  Array.from({ length: 400 }, (_, index) =>
    aCard({
      id: uuidOf(`card ${index}`),
      state,
      stateSince: new Date(handedOverAt).toISOString(),
      batch: {
        id: uuidOf(`batch ${index % batches}`),
        number: 1,
        sentAt: new Date(handedOverAt).toISOString(),
      },
    }),
  );

const prompt = { seed: 1, submitFailures: 0, cardFailures: 0, partialBatches: 0, delaySeconds: 0 };

const bureauAt = (seconds: number, options: Partial<SimulatedBureauOptions>) =>
  createSimulatedBureau({
    graphs: shippedParts.objectTypes,
    clock: { now: () => new Date(handedOverAt + seconds * 1000), after: () => () => undefined },
    options: { ...prompt, ...options },
  });

const reportsAt = async (
  seconds: number,
  options: Partial<SimulatedBureauOptions>,
  cards: readonly Card[],
) => {
  const parcels = [];
  for await (const parcel of bureauAt(seconds, options).news(() => Promise.resolve(cards)))
    parcels.push(parcel);
  return parcels.flatMap(({ reports }) => reports);
};

describe('the simulated bureau', () => {
  test('reports every card one step on when it has no whims', async () => {
    const reports = await reportsAt(0, {}, cardsIn('ordered'));
    expect(reports).toHaveLength(400);
    expect(new Set(reports.map(({ state }) => state))).toEqual(new Set(['inProduction']));
    const produced = await reportsAt(0, {}, cardsIn('inProduction'));
    expect(produced.every(({ cardNumber }) => /^\d{10}$/.test(cardNumber ?? ''))).toBe(true);
  });

  test('takes its time, some cards less and some more', async () => {
    const count = async (seconds: number) =>
      (await reportsAt(seconds, { delaySeconds: 100 }, cardsIn('ordered'))).length;
    expect([await count(49), await count(151)]).toEqual([0, 400]);
    expect(await count(100)).toBeGreaterThan(100);
    expect(await count(100)).toBeLessThan(300);
  });

  test('fails a share of the cards, in either state, and never gives those a number', async () => {
    const failed = async (state: string) =>
      (await reportsAt(0, { cardFailures: 0.4 }, cardsIn(state))).filter(
        (report) => report.state === 'failed',
      );
    const early = await failed('ordered');
    expect(early.length).toBeGreaterThan(40);
    expect(early.length).toBeLessThan(130);
    expect(early.every(({ cardNumber }) => cardNumber === null)).toBe(true);
    expect((await failed('inProduction')).length).toBeGreaterThan(early.length);
  });

  test('reports some cards of a partial batch now and the others at later runs', async () => {
    const left = new Map(cardsIn('ordered').map((card) => [card.id, card]));
    const runs: number[] = [];
    for (let run = 0; left.size > 0; run += 1) {
      const reports = await reportsAt(run, { partialBatches: 1 }, [...left.values()]);
      for (const { cardId } of reports) left.delete(cardId);
      runs.push(reports.length);
    }
    expect(runs[0]).toBeGreaterThan(100);
    expect(runs[0]).toBeLessThan(300);
    expect(runs.length).toBeGreaterThan(3);
  });

  test('refuses a share of the batches, and the same batch not for ever', async () => {
    const batch = { id: uuidOf('batch'), number: 7, createdAt: new Date(handedOverAt) };
    const attempts = Array.from({ length: 200 }, (_, second) =>
      bureauAt(second, { submitFailures: 0.5 })
        .submit(batch, [])
        .then(
          () => 'taken',
          (error: unknown) => String(error),
        ),
    );
    const outcomes = await Promise.all(attempts);
    const taken = outcomes.filter((outcome) => outcome === 'taken').length;
    expect(taken).toBeGreaterThan(50);
    expect(taken).toBeLessThan(150);
    expect(outcomes).toContain('Error: The simulated bureau did not take batch 7.');
  });

  test('says the same to every server process, and something else under another seed', async () => {
    const whims = { cardFailures: 0.3, partialBatches: 0.5, delaySeconds: 60 };
    const ask = (seed: number) => reportsAt(60, { ...whims, seed }, cardsIn('ordered', 8));
    expect(await ask(1)).toEqual(await ask(1));
    expect(await ask(1)).not.toEqual(await ask(2));
  });
});
