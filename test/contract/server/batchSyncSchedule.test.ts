import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';

import { createBatchSync } from '../../../server/bureau/batchSync.ts';
import type { Bureau } from '../../../server/bureau/bureau.ts';
import { createCatalogue, shippedParts } from '../../../server/catalogue/catalogue.ts';
import { auditPage, batchSyncRead, meta } from '../../../shared/contract/http.ts';
import { everyStore } from '../../support/everyStore.ts';
import { call, type Client, signIn } from '../../support/http.ts';
import { promptBureau } from '../../support/promptBureau.ts';
import { spawnServer } from '../../support/server.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const url = '/v1/admin/batch-sync';

const etagOf = async (admin: Client) => (await admin.call('GET', url)).headers.get('etag') ?? '';

const saveAs = (admin: Client, body: object, ifMatch?: string) =>
  admin.call('PUT', url, { body, headers: ifMatch === undefined ? {} : { 'if-match': ifMatch } });

describe.each(everyStore)(
  'the schedule of the batch sync, on $on',
  { timeout: 30_000 },
  ({ postgresUrl }) => {
    const clock = createTestClock();
    const prompt = promptBureau(clock);
    let runs = 0;
    const bureau: Bureau = {
      ...prompt,
      news: (atBureau) => {
        runs += 1;
        return prompt.news(atBureau);
      },
    };
    let server: TestServer;
    let admin: Client;

    beforeAll(async () => {
      server = await startTestServer({ postgresUrl: postgresUrl(), clock, bureau });
      admin = await signIn(server.url, 'admin');
    });

    afterAll(() => server.stop());

    const etagNow = () => etagOf(admin);
    const save = (body: object, ifMatch?: string) => saveAs(admin, body, ifMatch);

    test.each(['operator', 'auditor'])('is not for the role %s', async (name) => {
      const other = await signIn(server.url, name);
      const body = { enabled: true, intervalSeconds: 60 };
      const answers = [await other.call('GET', url), await other.call('PUT', url, { body })];
      expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    });

    test('is saved over what the administrator saw, and over nothing else', async () => {
      const seen = await etagNow();
      expect((await save({ enabled: false, intervalSeconds: 60 })).status).toBe(428);
      expect((await save({ enabled: false, intervalSeconds: 61 }, seen)).status).toBe(200);
      expect((await save({ enabled: false, intervalSeconds: 62 }, seen)).status).toBe(412);
      expect((await admin.call('GET', url)).as(batchSyncRead).intervalSeconds).toBe(61);
    });

    test('is in the audit with who saved what', async () => {
      await save({ enabled: false, intervalSeconds: 63 }, await etagNow());
      const auditor = await signIn(server.url, 'auditor');
      const { entries } = (await auditor.call('GET', '/v1/admin/audit?limit=500')).as(auditPage);
      expect(entries.filter(({ action }) => action === 'saveBatchSync').at(-1)).toMatchObject({
        operatorId: admin.operatorId,
        result: '{"enabled":false,"intervalSeconds":63}',
      });
    });

    test('has a due run run once, whichever of several server processes comes first', async () => {
      await save({ enabled: true, intervalSeconds: 60 }, await etagNow());
      runs = 0;
      clock.advance(61_000);
      const { store } = server;
      const log = { warn: () => undefined, error: () => undefined };
      const catalogue = createCatalogue(shippedParts);
      const parts = { store, clock, catalogue, bureau, newId: randomUUID, log };
      const others = Array.from({ length: 5 }, () =>
        createBatchSync(parts, { cards: 100, afterRun: () => Promise.resolve() }),
      );
      await vi.waitFor(async () => {
        expect((await store.batchSync.schedule()).nextRunAt?.getTime()).toBeGreaterThan(
          clock.now().getTime(),
        );
      }, 10_000);
      await Promise.all(others.map((one) => one.stop()));
      expect(runs).toBe(1);
    });
  },
);

test(
  'the schedule of the batch sync is the same at another server process',
  { timeout: 30_000 },
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'schedule-'));
    const server = await startTestServer({ postgresUrl: inject('postgresUrl') });
    const admin = await signIn(server.url, 'admin');
    const other = await spawnServer({ dataDir: folder, env: { DATABASE_URL: server.databaseUrl } });
    await saveAs(admin, { enabled: true, intervalSeconds: 3_600 }, await etagOf(admin));
    const there = (await call(other.url, 'GET', '/v1/meta')).as(meta).batchSync;
    await other.stop();
    const here = (await admin.call('GET', url)).as(batchSyncRead);
    expect(there).toMatchObject({ enabled: true, intervalSeconds: 3_600, nextRunAt: here.nextRunAt });
    await server.stop();
    await rm(folder, { recursive: true });
  },
);
