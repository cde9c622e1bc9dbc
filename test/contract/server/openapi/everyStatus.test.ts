import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { z } from 'zod';

import { startCluster } from '../../../../server/store/embedded/cluster.ts';
import { call } from '../../../support/http.ts';
import { createAnswerCheck, type Operation } from '../../../support/openapi.ts';
import { startTestServer } from '../../../support/testServer.ts';
import { type Asked, openWorld, send, type World } from '../../../support/validRequests.ts';

/** Declared, yet not driven here; each with the reason. */
const notDriven: Readonly<Record<string, string>> = {
  'getConfiguration 400': 'its one header may be any text',
  'startProcess 409': 'in-flight is a race, which severalServers.test.ts and runProcess.test.ts hold',
  'getReadiness 500': 'it asks the database for nothing that could be missing',
  'getMetrics 500': 'its figures do not come from tables',
  'getMetrics 503': 'its figures do not come from tables',
};

type Change = (asked: Asked, world: World, one: Operation) => Asked | Promise<Asked>;

const withHeaders = (asked: Asked, headers: Readonly<Record<string, string>>): Asked => ({
  ...asked,
  headers: { ...asked.headers, ...headers },
});

const without = (asked: Asked, name: string): Asked => ({
  ...asked,
  headers: Object.fromEntries(Object.entries(asked.headers).filter(([key]) => key !== name)),
});

const withPath = (asked: Asked, one: Operation, value: (name: string) => string): Asked => ({
  ...asked,
  path: one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => value(name)),
});

const isId = (name: string): boolean => name === 'id' || name === 'key';

const spoilt: Change = (asked, _, one) => {
  if (one.method !== 'GET') return { ...asked, body: '{' };
  if (one.path.includes('{')) return withPath(asked, one, (name) => (isId(name) ? 'no-id' : '%'));
  return { ...asked, path: `${one.path}?limit=none` };
};

const again: Change = async (asked) => {
  await send(asked);
  return asked;
};

const oftenWrong =
  (times: number, body: object): Change =>
  async (asked) => {
    const wrong = { ...asked, body };
    for (let time = 0; time < times; time += 1) await send(wrong);
    return wrong;
  };

/** What makes a good request end with this status, whatever the operation. */
const byStatus: Readonly<Record<string, Change>> = {
  200: (asked) => asked,
  201: (asked) => asked,
  204: (asked) => asked,
  400: spoilt,
  401: (asked) => without(asked, 'authorization'),
  403: (asked, { sendOnlyToken }) => withHeaders(asked, { authorization: `Bearer ${sendOnlyToken}` }),
  404: (asked, _, one) => withPath(asked, one, (name) => (isId(name) ? randomUUID() : 'unknown')),
  412: (asked) => withHeaders(asked, { 'if-match': '"999"' }),
  413: (asked) => ({ ...asked, body: { extra: 'x'.repeat(600_000) } }),
  422: async (asked) => {
    await send(asked);
    return { ...asked, body: { ...z.record(z.string(), z.unknown()).parse(asked.body), deskId: 'another' } };
  },
  426: (asked) => withHeaders(asked, { 'client-version': '0.0.1' }),
  428: (asked) => without(asked, 'if-match'),
  500: (asked) => asked,
  503: (asked) => asked,
};

/** Where an operation has its own way there. */
const byOperation: Readonly<Record<string, Change>> = {
  'getMetrics 404': (asked) => withHeaders(asked, { 'x-forwarded-for': '192.0.2.1' }),
  'getConfiguration 304': async (asked) => {
    const { headers } = await send(asked);
    return withHeaders(asked, { 'if-none-match': headers.get('etag') ?? '' });
  },
  'getOwnDesk 404': (asked, { silentToken }) =>
    withHeaders(asked, { authorization: `Bearer ${silentToken}` }),
  'signIn 401': (asked) => ({ ...asked, body: { userName: 'nobody', password: 'wrong' } }),
  'refreshSession 401': (asked) => ({ ...asked, body: { refreshToken: 'unknown' } }),
  'runProcess 409': async (asked, world, one) => {
    await again(asked, world, one);
    return withHeaders(asked, { 'idempotency-key': randomUUID() });
  },
  'getSnapshot 409': (asked, { othersPage }) => ({ ...asked, path: `${asked.path}?after=${othersPage}` }),
  'getChanges 409': (asked, { othersCursor }, one) => ({
    ...asked,
    path: `${one.path}?cursor=${othersCursor}`,
  }),
  'signIn 429': oftenWrong(5, { userName: 'nobody', password: 'wrong' }),
  'refreshSession 429': oftenWrong(600, { refreshToken: 'unknown' }),
  'changePassword 429': oftenWrong(5, { currentPassword: 'wrong', newPassword: 'four words, no rules' }),
};

const changeFor = (one: Operation, status: string): Change | undefined => {
  const name = `${one.operationId} ${status}`;
  return name in notDriven ? undefined : (byOperation[name] ?? byStatus[status]);
};

const startWorld = async (postgresUrl: string) => {
  const server = await startTestServer({ postgresUrl, abortEnabled: true });
  const document = (await call(server.url, 'GET', '/v1/openapi.json')).as(z.unknown());
  return { server, operations: createAnswerCheck(document).operations, world: await openWorld(server.url) };
};

/** Every operation that declares this status, where it did not end with it. */
const strayed = async (world: World, operations: readonly Operation[], status: string): Promise<string[]> => {
  const found: string[] = [];
  // What goes to the bureau can no longer be aborted.
  const last = ({ operationId }: Operation): number => (operationId === 'runBatchSync' ? 1 : 0);
  const inOrder = operations.toSorted((one, other) => last(one) - last(other));
  for (const one of inOrder.filter(({ responses }) => status in responses)) {
    const change = changeFor(one, status);
    if (change === undefined) continue;
    const answer = await send(await change(await world.ask(one), world, one));
    if (String(answer.status) !== status) {
      found.push(`${one.operationId} ${status}: ${answer.status} ${answer.text}`);
    }
  }
  return found;
};

const execute = async (databaseUrl: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

describe('every status that the document declares', () => {
  const apart = ['500', '503'];

  test('is driven here, or named with the reason', { timeout: 60_000 }, async () => {
    const { server, operations } = await startWorld(inject('postgresUrl'));
    const left = operations.flatMap((one) =>
      Object.keys(one.responses)
        .filter((status) => changeFor(one, status) === undefined)
        .map((status) => `${one.operationId} ${status}`),
    );
    const statuses = operations.flatMap(({ responses }) => Object.keys(responses));
    await server.stop();
    expect(left.sort()).toEqual(Object.keys(notDriven).sort());
    expect(statuses.filter((status) => ![...driven, ...apart].includes(status))).toEqual([]);
  });

  const driven = [...Object.keys(byStatus), '304', '409', '429'].filter((status) => !apart.includes(status));

  test.each(driven)('%s is what the server answers', { timeout: 60_000 }, async (status) => {
    const { server, operations, world } = await startWorld(inject('postgresUrl'));
    const found = await strayed(world, operations, status);
    await server.stop();
    expect(found).toEqual([]);
  });

  test('500 is what the server answers where its tables are gone', { timeout: 60_000 }, async () => {
    const { server, operations, world } = await startWorld(inject('postgresUrl'));
    for (const table of ['access_token', 'refresh_token', 'attempt', 'instance']) {
      await execute(server.databaseUrl, `alter table ${table} rename to ${table}_gone`);
    }
    const found = await strayed(world, operations, '500');
    await server.stop();
    expect(found).toEqual([]);
  });

  test('503 is what the server answers without its database', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'card-desk-statuses-'));
    const cluster = await startCluster({ folder });
    const { server, operations, world } = await startWorld(cluster.url);
    await cluster.stop();
    const found = await strayed(world, operations, '503');
    const back = await startCluster({ folder, settings: [`port=${new URL(cluster.url).port}`] });
    await server.stop();
    await back.stop();
    await rm(folder, { recursive: true, force: true });
    expect(found).toEqual([]);
  });
});
