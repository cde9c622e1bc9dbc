import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, inject, test, vi } from 'vitest';

import { readSettings } from '../../../server/settings/settings.ts';
import { start } from '../../../server/start.ts';
import { call, signIn } from '../../support/http.ts';
import { keepLog } from '../../support/logLines.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer } from '../../support/testServer.ts';

const startWhole = async (databaseUrl: string, data: string, more: Record<string, string> = {}) => {
  const environment = { DATABASE_URL: databaseUrl, CARD_DESK_DATA: data, CARD_DESK_PORT: '0', ...more };
  const settings = readSettings({ args: [], environment, readFile: () => undefined });
  if (!settings.ok) throw new Error(settings.error);
  const clock = createTestClock();
  const log = keepLog('info');
  const running = await start({ settings: settings.value, tls: null, clock, logger: log.logger });
  return { running, clock, log };
};

test('a request that never ends is cut off after 20 seconds, and that is an error', async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'card-desk-stopping-'));
  const base = await startTestServer({ postgresUrl: inject('postgresUrl'), abortEnabled: true });
  const { running, clock } = await startWhole(base.databaseUrl, data);
  const operator = await signIn(running.url, 'operator');
  const [card] = await operator.order(1);
  if (card === undefined) throw new Error('No card was ordered.');
  const holder = new pg.Client({ connectionString: base.databaseUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select 1 from card where id = $1 for update', [card.id]);
  const held = operator.run(card);
  await vi.waitFor(async () => {
    const { rows } = await holder.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    expect(rows).toHaveLength(1);
  });
  const stopped = running.stop();
  clock.advance(20_000);
  await expect(stopped).rejects.toThrow('Requests were still under way after 20 s');
  await holder.query('commit');
  await held;
  await holder.end();
  await base.stop();
  await rm(data, { recursive: true });
}, 30_000);

test('with a port of their own the metrics are there only, batches among them', async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'card-desk-metrics-'));
  const base = await startTestServer({ postgresUrl: inject('postgresUrl') });
  const { running, log } = await startWhole(base.databaseUrl, data, { CARD_DESK_METRICS_PORT: '0' });
  const port = log.lines().find(({ msg }) => msg === 'metrics on a port of their own')?.['port'];
  const operator = await signIn(running.url, 'operator');
  const admin = await signIn(running.url, 'admin');
  await operator.order(3);
  expect((await admin.call('POST', '/v1/admin/batch-sync/run')).status).toBe(200);
  const metrics = await call(`http://127.0.0.1:${String(port)}`, 'GET', '/metrics');
  expect(metrics.text).toContain('card_desk_batches_total{outcome="done"} 1\n');
  expect(metrics.text).toContain('card_desk_batch_cards_total 3\n');
  expect((await call(`http://127.0.0.1:${String(port)}`, 'GET', '/v1/meta')).status).toBe(404);
  expect((await call(running.url, 'GET', '/metrics')).status).toBe(404);
  await running.stop();
  await base.stop();
  await rm(data, { recursive: true });
}, 30_000);
