import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';

import { configuration } from '../../../shared/contract/configuration.ts';
import {
  batchSyncRun,
  type Card,
  card as cardSchema,
  history,
  orderDone,
  processDone,
  stateCommandsRead,
} from '../../../shared/contract/http.ts';
import { systemClock } from '../../../server/clock.ts';
import type { Running } from '../../../server/start.ts';
import { openStore } from '../../../server/store/store.ts';
import { bringInto } from '../../support/bringInto.ts';
import { examples, reportLost } from '../../support/catalogueFolder.ts';
import { type Client, processBody, signIn } from '../../support/http.ts';
import { createData, type Data } from '../../support/runningServer.ts';
import { startTestDesk, type TestDesk } from '../../support/testDesk.ts';

const commandsPath = '/v1/admin/object-types/temporaryCard/states/unassigned/commands';

describe('definitions that are added as files', () => {
  let data: Data;
  let folder: string;
  let servers: Running[];
  let desks: TestDesk[];

  beforeEach(async () => {
    data = await createData(inject('postgresUrl'));
    folder = await mkdtemp(path.join(tmpdir(), 'card-desk-catalogue-'));
    servers = [];
    desks = [];
  });

  afterEach(async () => {
    for (const desk of desks) await desk.stop();
    for (const server of servers) await server.stop();
    await data.drop();
    await rm(folder, { recursive: true });
  });

  const put = (file: string, text: string) => writeFile(path.join(folder, file), text);
  const start = async (more: Partial<Parameters<Data['start']>[0]> = {}, log?: (line: string) => void) => {
    const server = await data.start({ catalogue: folder, ...more }, log);
    servers.push(server);
    return server;
  };
  const stop = async (server: Running) => {
    servers.splice(servers.indexOf(server), 1);
    await server.stop();
  };
  const portOf = ({ url }: Running) => Number(new URL(url).port);

  const unassigned = async (operator: Client): Promise<Card> => {
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    return bringInto(data.databaseUrl, card, 'unassigned');
  };
  const enable = async (admin: Client, process: string, at = commandsPath) => {
    const etag = (await admin.call('GET', at)).headers.get('etag') ?? '';
    const body = { commands: [{ process, roles: ['operator'] }] };
    return admin.call('PUT', at, { headers: { 'if-match': etag }, body });
  };
  const commandsOf = async (client: Client) =>
    (await client.call('GET', '/v1/configuration')).as(configuration).commands.map(({ process }) => process);

  test('a process reaches a desk that is at work, and runs there', async () => {
    const older = await start();
    const card = await unassigned(await signIn(older.url, 'operator'));
    const desk = startTestDesk(folder, older.url);
    desks.push(desk);
    await desk.ask('signIn', { userName: 'operator', password: 'operator' });
    const processes = async () =>
      (await desk.ask('readConfiguration', {})).configuration?.processes.map(
        ({ symbolicName }) => symbolicName,
      ) ?? [];
    await vi.waitFor(async () => expect(await processes()).toContain('TempCardsProcLock'), 20_000);
    expect(await processes()).not.toContain(reportLost);

    await put('lost.json', examples().process);
    const port = portOf(older);
    await stop(older);
    const newer = await start({ port });
    await enable(await signIn(newer.url, 'admin'), reportLost);
    const run = { process: reportLost, cardId: card.id, stateRevision: card.stateRevision, input: {} };
    await vi.waitFor(
      async () => {
        await desk.ask('synchronise', {});
        expect(await desk.refusal('startProcess', run)).toBe('done');
      },
      { timeout: 20_000, interval: 200 },
    );
    await vi.waitFor(
      async () => {
        const { row } = await desk.ask('readCard', { id: card.id });
        expect([row.card.state, row.open]).toEqual(['locked', null]);
      },
      { timeout: 20_000 },
    );
    const operator = await signIn(newer.url, 'operator');
    expect((await operator.call('GET', `/v1/cards/${card.id}`)).as(cardSchema).state).toBe('locked');
  }, 60_000);

  test('an object type with its own states is ordered, made by the bureau and ended', async () => {
    const returnPermit = { symbolicName: 'ParkingPermitsReturn', objectType: 'parkingPermit' };
    const orderPermits = {
      symbolicName: 'ParkingPermitsOrder',
      objectType: 'parkingPermit',
      start: 'nothing',
      startStates: [],
      endState: 'processing',
      input: { amount: { least: 2, most: 3 }, layouts: ['Green'], sites: ['Malmö'] },
    };
    const process = JSON.parse(examples().process) as object;
    const ends = { startStates: ['printed'], endState: 'returned' };
    await put('permit.json', examples().objectType);
    await put('return.json', JSON.stringify({ ...process, ...returnPermit, ...ends }));
    await put('order.json', JSON.stringify({ ...process, ...orderPermits }));
    const server = await start();
    const [operator, admin] = await Promise.all([
      signIn(server.url, 'operator'),
      signIn(server.url, 'admin'),
    ]);
    const order = (amount: number, layout = 'Green', site = 'Malmö') =>
      operator.call('POST', `/v1/processes/${orderPermits.symbolicName}`, {
        headers: { 'idempotency-key': randomUUID() },
        body: { ...processBody(), input: { amount, layout, site } },
      });
    for (const wrong of [order(1), order(4), order(2, 'Blue'), order(2, 'Green', 'Uppsala')]) {
      expect((await wrong).problem()).toMatchObject({ status: 400, name: 'malformed' });
    }
    const [card] = (await order(2)).as(orderDone).cards;
    if (card === undefined) throw new Error('No permit was ordered.');
    const now = async () => (await operator.call('GET', `/v1/cards/${card.id}`)).as(cardSchema);
    for (const state of ['ordered', 'printed']) {
      await admin.call('POST', '/v1/admin/batch-sync/run');
      expect((await now()).state).toBe(state);
    }
    const at = '/v1/admin/object-types/parkingPermit/states/printed/commands';
    expect((await enable(admin, returnPermit.symbolicName, at)).status).toBe(200);
    expect((await operator.run(await now(), { process: returnPermit.symbolicName })).status).toBe(200);
    expect((await now()).state).toBe('returned');

    await Promise.all(['permit', 'return', 'order'].map((name) => rm(path.join(folder, `${name}.json`))));
    await stop(server);
    const without = await start();
    const reader = await signIn(without.url, 'operator');
    expect((await reader.call('GET', `/v1/cards/${card.id}`)).as(cardSchema).state).toBe('returned');
    expect((await reader.call('GET', '/v1/cards?objectType=parkingPermit')).text).toContain(card.id);
    expect((await reader.run(card, { process: returnPermit.symbolicName })).problem().name).toBe('not-found');
    const run = await (await signIn(without.url, 'admin')).call('POST', '/v1/admin/batch-sync/run');
    expect(run.status).toBe(200);
  }, 60_000);

  test('a command whose definition was taken away is not offered, and the log says so', async () => {
    await put('lost.json', examples().process);
    const server = await start();
    const card = await unassigned(await signIn(server.url, 'operator'));
    await enable(await signIn(server.url, 'admin'), reportLost);
    await stop(server);
    await rm(path.join(folder, 'lost.json'));

    const said: string[] = [];
    const without = await start({}, (line) => said.push(line));
    const [operator, admin] = await Promise.all([
      signIn(without.url, 'operator'),
      signIn(without.url, 'admin'),
    ]);
    expect(await commandsOf(operator)).not.toContain(reportLost);
    expect(said.filter((line) => line.includes(reportLost))).toHaveLength(1);
    expect((await operator.run(card, { process: reportLost })).problem().name).toBe('not-found');
    const read = (await admin.call('GET', commandsPath)).as(stateCommandsRead);
    expect(read.commands).toEqual([]);
    expect((await enable(admin, 'TempCardsProcLock')).status).toBe(200);
    expect(await commandsOf(operator)).toEqual(['TempCardsProcLock']);
  }, 60_000);

  test('two servers with different catalogues count the version up at start and stop only', async () => {
    const version = async ({ url }: Running) =>
      (await (await signIn(url, 'operator')).call('GET', '/v1/configuration')).as(configuration).version;
    const older = await start();
    const first = await version(older);
    await put('lost.json', examples().process);
    const newer = await start();
    expect([await version(newer), await version(older), await version(newer)]).toEqual([
      first + 1,
      first + 1,
      first + 1,
    ]);
    await stop(older);
    expect(await version(newer)).toBe(first + 2);
    const same = await start();
    await stop(same);
    expect(await version(newer)).toBe(first + 2);
  }, 60_000);

  test('a server whose database is gone stops in order, though it can tell no desk', async () => {
    const said: string[] = [];
    const server = await start({}, (line) => said.push(line));
    await data.drop();
    await stop(server);
    expect(said.join('')).toContain('desks were not told');
  }, 60_000);

  test('the base package’s processes bring a card through its states', async () => {
    const server = await start();
    const [operator, admin] = await Promise.all([
      signIn(server.url, 'operator'),
      signIn(server.url, 'admin'),
    ]);
    const request = async () => {
      const answer = await operator.call('POST', '/v1/processes/TempCardsProcRequest', {
        headers: { 'idempotency-key': randomUUID() },
        body: { ...processBody(), input: { amount: 1, layout: 'Contractor', site: 'Uppsala' } },
      });
      const [card] = answer.as(orderDone).cards;
      if (card === undefined) throw new Error('No card was requested.');
      return card;
    };
    const steps = [
      ['requested', 'TempCardsProcAbort', 'aborted'],
      ['assigned', 'TempCardsProcWithdraw', 'unassigned'],
      ['expired', 'TempCardsProcLock', 'locked'],
    ] as const;
    for (const [state, process, end] of steps) {
      const requested = await request();
      expect(requested).toMatchObject({ state: 'requested', order: { amount: 1 }, batch: null });
      const card = state === 'requested' ? requested : await bringInto(data.databaseUrl, requested, state);
      expect((await operator.run(card, { process })).problem().name).toBe('command-disabled');
      await enable(admin, process, `/v1/admin/object-types/temporaryCard/states/${state}/commands`);
      expect((await operator.run(card, { process })).as(processDone).card.state).toBe(end);
    }
  }, 60_000);

  test('with the queue off the bureau gets the cards of an order once, also after the server stopped', async () => {
    const first = await start({ orderQueue: false });
    const operator = await signIn(first.url, 'operator');
    const cards = await operator.order(3);
    expect(cards.map(({ state }) => state)).toEqual(['ordered', 'ordered', 'ordered']);
    const [card] = cards;
    if (card?.batch == null) throw new Error('The order made no batch.');
    await stop(first);

    const store = await openStore(data.databaseUrl, systemClock);
    try {
      const waiting = await store.batches.unsubmitted();
      expect(waiting.map(({ id }) => id)).toEqual([card.batch.id]);
      const inBatch = await store.batches.cardsOf(card.batch.id);
      expect(inBatch.map(({ id }) => id)).toEqual(cards.map(({ id }) => id).toSorted());
      const again = await start({ orderQueue: false });
      const admin = await signIn(again.url, 'admin');
      const run = async () => (await admin.call('POST', '/v1/admin/batch-sync/run')).as(batchSyncRun);
      expect(await run()).toMatchObject({ batch: null, cards: 0 });
      expect(await store.batches.unsubmitted()).toEqual([]);
      const [now] = await store.cards.findMany([card.id]);
      expect(now?.batch).toEqual(card.batch);
      const { entries } = (await admin.call('GET', `/v1/cards/${card.id}/history`)).as(history);
      expect(entries[0]).toMatchObject({ kind: 'created', fromState: null, toState: 'ordered' });
    } finally {
      await store.close();
    }
  }, 60_000);
});
