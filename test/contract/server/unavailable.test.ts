import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

import { startCluster } from '../../../server/store/embedded/cluster.ts';
import { signIn } from '../../support/http.ts';
import { startTestServer } from '../../support/testServer.ts';

test('without its database the server says unavailable, and stays alive', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'card-desk-gone-'));
  const cluster = await startCluster({ folder });
  const server = await startTestServer({ postgresUrl: cluster.url });
  const operator = await signIn(server.url, 'operator');
  await cluster.stop();
  const answer = await operator.call('GET', '/v1/me');
  expect([answer.status, answer.problem().name]).toEqual([503, 'unavailable']);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await operator.call('GET', '/readyz')).status).toBe(503);
  expect((await operator.call('GET', '/healthz')).status).toBe(200);
  await server.stop().catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}, 30_000);
