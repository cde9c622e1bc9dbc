import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { batchSyncRun, card as cardSchema, cardList, history } from '../../../shared/contract/http.ts';
import type { Bureau } from '../../../server/bureau/bureau.ts';
import { createSimulatedBureau } from '../../../server/bureau/simulated.ts';
import { shippedParts } from '../../../server/catalogue/catalogue.ts';
import { type Client, signIn } from '../../support/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe('the batch sync', () => {
  const clock = createTestClock();
  const submitted = new Map<string, string>();
  const simulated = createSimulatedBureau(shippedParts.objectTypes);
  const bureau: Bureau = {
    ...simulated,
    submit: async (batch, cards) => {
      for (const { id } of cards) submitted.set(id, batch.id);
      await simulated.submit(batch, cards);
    },
  };

  let server: TestServer;
  let operator: Client;
  let admin: Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: inject('postgresUrl'), clock, bureau, abortEnabled: true });
    [operator, admin] = await Promise.all([signIn(server.url, 'operator'), signIn(server.url, 'admin')]);
  });

  afterAll(() => server.stop());

  const runNow = async () => (await admin.call('POST', '/v1/admin/batch-sync/run')).as(batchSyncRun);

  test('hands over everything that waits, more than one transaction takes, and then nothing', async () => {
    const orders = await Promise.all(Array.from({ length: 50 }, () => operator.order(9)));
    const run = await runNow();
    expect(run.cards).toBe(450);
    const cards = (await operator.call('GET', '/v1/cards?state=ordered&limit=500')).as(cardList);
    expect(cards.total).toBe(450);
    expect(new Set(cards.cards.map(({ batch }) => batch?.number))).toEqual(new Set([run.batch?.number]));
    expect(orders.flat().every(({ id }) => submitted.get(id) === run.batch?.id)).toBe(true);
    expect(await runNow()).toEqual({ batch: null, cards: 0 });
  });

  test('brings back what the bureau made of them, one step a run', async () => {
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

  test('against an abort: never both, never neither', async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => operator.order(9)));
    const cards = orders.flat();
    let next = 0;
    const abortNext = async (): Promise<readonly { id: string; aborted: boolean }[]> => {
      const card = cards[next];
      next += 1;
      if (card === undefined) return [];
      const { status } = await operator.run(card);
      return [{ id: card.id, aborted: status === 200 }, ...(await abortNext())];
    };
    const [aborts] = await Promise.all([
      Promise.all([abortNext(), abortNext(), abortNext()]).then((each) => each.flat()),
      runNow().then(runNow),
    ]);
    await runNow();
    expect(aborts).toHaveLength(cards.length);
    for (const { id, aborted } of aborts) expect(submitted.has(id), id).toBe(!aborted);
  });

  test('is for administrators', async () => {
    const answer = await operator.call('POST', '/v1/admin/batch-sync/run');
    expect([answer.status, answer.problem().name]).toEqual([403, 'not-permitted']);
  });
});
