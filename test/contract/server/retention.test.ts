import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { removeOld, startRetention } from '../../../server/retention/retention.ts';
import { changesPage, snapshotPage, storedCommand } from '../../../shared/contract/http.ts';
import { type Client, processBody, signIn } from '../../support/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe('what is kept ninety days', () => {
  const clock = createTestClock();
  const days = 90;
  const day = 24 * 3_600_000;
  let server: TestServer;
  let operator: Client;
  let database: pg.Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: inject('postgresUrl'), clock, abortEnabled: true });
    operator = await signIn(server.url, 'operator');
    database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
  });

  afterAll(async () => {
    await database.end();
    await server.stop();
  });

  const clean = () => removeOld({ store: server.store, clock, days }, () => false);

  // The feed's rows have the database's own time.
  const age = (ofDays: number) =>
    database.query(`
      update feed set at = at - interval '${ofDays} days';
      update command_outcome set received_at = received_at - interval '${ofDays} days'`);

  test('is there after 89 days, and gone after 91', async () => {
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    const { cursor } = (await operator.call('GET', '/v1/cards/snapshot')).as(snapshotPage);
    const options = { key: randomUUID(), body: processBody() };
    const first = await operator.run(card, options);
    await operator.order(1);

    await age(89);
    await clean();
    expect((await operator.run(card, options)).text).toBe(first.text);
    const page = (await operator.call('GET', `/v1/changes?cursor=${cursor}`)).as(changesPage);
    expect(page.changes).toHaveLength(2);
    expect((await operator.call('GET', `/v1/commands/${options.key}`)).as(storedCommand).status).toBe('done');

    await age(2);
    await operator.order(1);
    const removed = await clean();
    expect(removed.outcomes).toBeGreaterThan(0);
    expect(removed.feed).toBeGreaterThan(0);
    const problem = (await operator.call('GET', `/v1/changes?cursor=${cursor}`)).problem();
    expect([problem.status, problem.name, problem.reason]).toEqual([409, 'resync-required', 'horizon']);
    expect((await operator.call('GET', `/v1/commands/${options.key}`)).problem().name).toBe('not-found');
  });

  test('never takes the newest row of the feed, with which every cursor begins', async () => {
    await age(365);
    await clean();
    const { rows } = await database.query<{ rows: string }>('select count(*) as rows from feed');
    expect(Number(rows[0]?.rows)).toBe(1);
    const { cursor } = (await operator.call('GET', '/v1/cards/snapshot')).as(snapshotPage);
    expect((await operator.call('GET', `/v1/changes?cursor=${cursor}`)).as(changesPage).changes).toEqual([]);
  });

  test('is removed by one server process at a time, and history and audit stay', async () => {
    const count = async () =>
      (
        await database.query<{ all: string }>(
          'select (select count(*) from card_history) + (select count(*) from audit) as all',
        )
      ).rows[0]?.all;
    const before = Number(await count());
    await operator.order(9);
    await age(91);
    const removed = await Promise.all([clean(), clean(), clean()]);
    const outcomes = removed.reduce((sum, one) => sum + one.outcomes, 0);
    expect(outcomes).toBeGreaterThan(0);
    expect(Number(await count())).toBeGreaterThanOrEqual(before + 9);
  });

  test('is removed at start and once a day', async () => {
    const faults: unknown[] = [];
    const retention = startRetention({ store: server.store, clock, days }, (error) => {
      faults.push(error);
    });
    await operator.order(1);
    await age(91);
    await expect
      .poll(async () => {
        clock.advance(day);
        const { rows } = await database.query('select 1 from command_outcome');
        return rows.length;
      })
      .toBe(0);
    await retention.stop();
    expect(faults).toEqual([]);
  });
});
