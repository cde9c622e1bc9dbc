import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { removeOld, startRetention } from '../../../server/retention/retention.ts';
import { changesPage, snapshotPage, storedCommand } from '../../../shared/contract/http.ts';
import { everyStore } from '../../support/everyStore.ts';
import { type Client, processBody, signIn } from '../../support/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe.each(everyStore)('what is kept ninety days, on $on', ({ postgresUrl }) => {
  const clock = createTestClock();
  const days = 90;
  const day = 24 * 3_600_000;
  let server: TestServer;
  let operator: Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: postgresUrl(), clock, abortEnabled: true });
  });

  // What is removed of sessions is none of these tests' business.
  beforeEach(async () => {
    operator = await signIn(server.url, 'operator');
  });

  afterAll(() => server.stop());

  /** Removes what will be too old in so many days. */
  const cleanIn = async (inDays: number) => {
    const later = { ...clock, now: () => new Date(clock.now().getTime() + inDays * day) };
    const removed = await removeOld({ store: server.store, clock: later, days }, () => false);
    operator = await signIn(server.url, 'operator');
    return removed;
  };

  const kept = async () => {
    const { audit, history } = await server.store.auditTrail.heads();
    const { auditTrail } = server.store;
    const chains = [await auditTrail.auditAfter(0, audit.seq), await auditTrail.historyAfter(0, history.seq)];
    expect(chains.map(({ length }) => length)).toEqual([audit.seq, history.seq]);
    return audit.seq + history.seq;
  };

  test('is there after 89 days, and gone after 91', async () => {
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    const { cursor } = (await operator.call('GET', '/v1/cards/snapshot')).as(snapshotPage);
    const options = { key: randomUUID(), body: processBody() };
    const first = await operator.run(card, options);
    await operator.order(1);

    await cleanIn(89);
    expect((await operator.run(card, options)).text).toBe(first.text);
    const page = (await operator.call('GET', `/v1/changes?cursor=${cursor}`)).as(changesPage);
    expect(page.changes).toHaveLength(2);
    expect((await operator.call('GET', `/v1/commands/${options.key}`)).as(storedCommand).status).toBe('done');

    const removed = await cleanIn(91);
    expect(removed.outcomes).toBeGreaterThan(0);
    expect(removed.feed).toBeGreaterThan(0);
    const problem = (await operator.call('GET', `/v1/changes?cursor=${cursor}`)).problem();
    expect([problem.status, problem.name, problem.reason]).toEqual([409, 'resync-required', 'horizon']);
    expect((await operator.call('GET', `/v1/commands/${options.key}`)).problem().name).toBe('not-found');
  });

  test('never takes the newest row of the feed, with which every cursor begins', async () => {
    await operator.order(2);
    await cleanIn(365);
    expect(await server.store.feed.after(0, 10)).toHaveLength(1);
    const { cursor } = (await operator.call('GET', '/v1/cards/snapshot')).as(snapshotPage);
    expect((await operator.call('GET', `/v1/changes?cursor=${cursor}`)).as(changesPage).changes).toEqual([]);
  });

  test('is removed by one server process at a time, and history and audit stay', async () => {
    const before = await kept();
    await operator.order(9);
    const removed = await Promise.all([cleanIn(91), cleanIn(91), cleanIn(91)]);
    const outcomes = removed.reduce((sum, one) => sum + one.outcomes, 0);
    expect(outcomes).toBe(1);
    expect(await kept()).toBeGreaterThanOrEqual(before + 9);
  });

  test('is removed at start and once a day', async () => {
    const key = randomUUID();
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    await operator.run(card, { key });
    const { operatorId } = operator;
    const isThere = async () => (await server.store.commands.find(operatorId, key)) !== undefined;
    const faults: unknown[] = [];
    const retention = startRetention({ store: server.store, clock, days }, (error) => {
      faults.push(error);
    });
    clock.advance(89 * day);
    expect(await isThere()).toBe(true);
    await expect
      .poll(async () => {
        clock.advance(day);
        return isThere();
      })
      .toBe(false);
    await retention.stop();
    expect(faults).toEqual([]);
  });
});
