import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import {
  batchSyncRun,
  type Card,
  card as cardSchema,
  cardList,
  history,
} from '../../../shared/contract/http.ts';
import type { Bureau } from '../../../server/bureau/bureau.ts';
import { everyStore } from '../../support/everyStore.ts';
import { signIn } from '../../support/http.ts';
import { promptBureau } from '../../support/promptBureau.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer } from '../../support/testServer.ts';

const startBatchSync = async (postgresUrl: string | null) => {
  const clock = createTestClock();
  const submitted = new Map<string, string>();
  const simulated = promptBureau(clock);
  const bureau: Bureau = {
    ...simulated,
    submit: async (batch, cards) => {
      for (const { id } of cards) submitted.set(id, batch.id);
      await simulated.submit(batch, cards);
    },
  };
  const server = await startTestServer({ postgresUrl, clock, bureau, abortEnabled: true });
  const [operator, admin] = [await signIn(server.url, 'operator'), await signIn(server.url, 'admin')];
  const runNow = async () => (await admin.call('POST', '/v1/admin/batch-sync/run')).as(batchSyncRun);
  return { stop: server.stop, operator, runNow, submitted };
};

type Running = Awaited<ReturnType<typeof startBatchSync>>;

describe.each(everyStore)('the batch sync, on $on', ({ postgresUrl }) => {
  let running: Running;

  beforeAll(async () => {
    running = await startBatchSync(postgresUrl());
  });

  afterAll(() => running.stop());

  test('hands over everything that waits, more than one transaction takes, and then nothing', async () => {
    const { operator, runNow, submitted } = running;
    const orders = await Promise.all(Array.from({ length: 50 }, () => operator.order(9)));
    const run = await runNow();
    expect(run.cards).toBe(450);
    const cards = (await operator.call('GET', '/v1/cards?state=ordered&limit=500')).as(cardList);
    expect(cards.total).toBe(450);
    expect(new Set(cards.cards.map(({ batch }) => batch?.number))).toEqual(new Set([run.batch?.number]));
    expect(orders.flat().every(({ id }) => submitted.get(id) === run.batch?.id)).toBe(true);
    expect(await runNow()).toEqual({ batch: null, cards: 0, waitingBatches: 0 });
  });

  test('brings back what the bureau made of them, one step a run', async () => {
    const { operator, runNow } = running;
    const [card] = await operator.order(1);
    const stateNow = async () => {
      await runNow();
      return (await operator.call('GET', `/v1/cards/${card?.id}`)).as(cardSchema);
    };
    expect((await stateNow()).state).toBe('ordered');
    expect((await stateNow()).state).toBe('inProduction');
    const produced = await stateNow();
    expect([produced.state, produced.cardNumber]).toEqual(['produced', expect.stringMatching(/^\d{10}$/)]);
    const { entries } = (await operator.call('GET', `/v1/cards/${card?.id}/history`)).as(history);
    expect(entries.map(({ kind }) => kind)).toEqual(['created', 'batchSync', 'bureau', 'bureau']);
  });

  test('is for administrators', async () => {
    const answer = await running.operator.call('POST', '/v1/admin/batch-sync/run');
    expect([answer.status, answer.problem().name]).toEqual([403, 'not-permitted']);
  });
});

// The batch sync takes a few steps until it reaches the card; each abort meets it at another one.
const abortAfter = async ({ operator }: Running, requests: number, card: Card) => {
  for (let sent = 0; sent < requests; sent += 1) await operator.call('GET', '/v1/me');
  return operator.run(card);
};

test('the batch sync against an abort, a thousand times: never both, never neither', async () => {
  const running = await startBatchSync(inject('postgresUrl'));
  const { operator, runNow, submitted } = running;
  let aborted = 0;
  for (let round = 1; round <= 112; round += 1) {
    const cards = await operator.order(9);
    const abortAll = cards.map((card, index) => abortAfter(running, (index * 2 + round) % 18, card));
    const [answers] = await Promise.all([Promise.all(abortAll), runNow()]);
    aborted += answers.filter(({ status }) => status === 200).length;
    const now = await Promise.all(cards.map(({ id }) => operator.call('GET', `/v1/cards/${id}`)));
    for (const [index, answer] of answers.entries()) {
      const after = now[index]?.as(cardSchema);
      expect(after?.state).toBe(answer.status === 200 ? 'aborted' : 'ordered');
      expect(submitted.has(String(after?.id))).toBe(answer.status !== 200);
    }
  }
  // Else it was no race.
  expect(aborted).toBeGreaterThan(100);
  expect(aborted).toBeLessThan(908);
  await running.stop();
}, 120_000);
