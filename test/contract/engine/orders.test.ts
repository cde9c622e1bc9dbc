import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import type { EventName } from '../../../shared/contract/ipc.ts';
import { apiOf, type Api } from '../../support/api.ts';
import { enter, isConnected } from '../../support/deskAtWork.ts';
import { type FaultProxy, openFaultProxy } from '../../support/faultProxy.ts';
import { startTestDesk, type TestDesk } from '../../support/testDesk.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const order = 'TempCardsAddonExtProdProcOrder';
const input = { amount: 3, layout: 'Contractor', site: 'Uppsala' };
const patience = { timeout: 20_000 };

let server: TestServer;
let line: FaultProxy;
let folder: string;
let operator: Api;
let told: EventName[];
let desk: TestDesk;

const signIn = async (userName: string): Promise<void> => enter(desk, userName);

const commandOf = async (id: string) =>
  (await desk.ask('readCommands', {})).commands.find((command) => command.id === id);

const isDone = async (id: string) =>
  vi.waitFor(async () => {
    const command = await commandOf(id);
    if (command?.state.kind !== 'done') throw new Error(`it is ${command?.state.kind}`);
    return command.state.orderNumber;
  }, patience);

beforeEach(async () => {
  server = await startTestServer({ postgresUrl: inject('postgresUrl') });
  line = await openFaultProxy(server.url);
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  operator = await apiOf(server.url, 'operator');
  told = [];
  desk = startTestDesk(folder, line.url, { emit: (name) => told.push(name) });
});

afterEach(async () => {
  await desk.stop();
  await line.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('an order of cards, given at a desk', () => {
  it('is done once under its id, tells its number, and its cards come with the changes', async () => {
    await signIn('operator');
    const commandId = randomUUID();
    const args = { commandId, process: order, input };
    const answers = await Promise.all([desk.ask('orderCards', args), desk.ask('orderCards', args)]);
    expect(answers).toEqual([{ commandId }, { commandId }]);
    const number = await isDone(commandId);
    const cards = await operator.cards('processing');
    expect(cards.map((card) => card.order?.number)).toEqual([number, number, number]);
    expect(cards[0]).toMatchObject({ layout: 'Contractor', site: 'Uppsala' });
    const criteria = { objectType: 'temporaryCard', state: 'processing', text: number ?? '' };
    await vi.waitFor(
      async () => expect((await desk.ask('countCards', { criteria })).total).toBe(3),
      patience,
    );
    await desk.ask('orderCards', args);
    expect(await commandOf(commandId)).toMatchObject({ kind: 'order', attempts: 1 });
    expect(told.filter((name) => name === 'cardsOrdered')).toHaveLength(1);
  });

  it('waits at the desk while there is no server, beside another like it', async () => {
    await signIn('operator');
    line.cut();
    await isConnected(desk, 'offline');
    const ids = [randomUUID(), randomUUID()];
    for (const commandId of ids) await desk.ask('orderCards', { commandId, process: order, input });
    expect((await desk.ask('readStatus', {})).commands).toMatchObject({ waiting: 2 });
    expect((await operator.cards('processing')).length).toBe(0);
    line.restore();
    await desk.ask('synchronise', {});
    for (const id of ids) await isDone(id);
    expect((await operator.cards('processing')).length).toBe(6);
  });

  it('can be taken back before it was sent, and is then never ordered', async () => {
    await signIn('operator');
    line.cut();
    await isConnected(desk, 'offline');
    const [taken, sent] = [randomUUID(), randomUUID()];
    for (const commandId of [taken, sent]) await desk.ask('orderCards', { commandId, process: order, input });
    await desk.ask('takeBackCommand', { id: taken });
    line.restore();
    await desk.ask('synchronise', {});
    await isDone(sent);
    expect((await operator.cards('processing')).length).toBe(3);
    expect((await commandOf(taken))?.state.kind).toBe('takenBack');
  });

  it('is refused by the server in its own words where the role was taken away meanwhile', async () => {
    await signIn('operator');
    line.cut();
    await isConnected(desk, 'offline');
    const commandId = randomUUID();
    await desk.ask('orderCards', { commandId, process: order, input });
    await (await apiOf(server.url, 'admin')).letStart(order, ['administrator']);
    line.restore();
    await desk.ask('synchronise', {});
    await vi.waitFor(
      async () => expect((await commandOf(commandId))?.state).toMatchObject({ kind: 'refused' }),
      patience,
    );
    expect((await operator.cards('processing')).length).toBe(0);
  });

  it('is not accepted from who may not give it, nor under the id of a command of somebody else', async () => {
    await signIn('auditor');
    const commandId = randomUUID();
    expect(await desk.refusal('orderCards', { commandId, process: order, input })).toBe('not-permitted');
    await signIn('operator');
    await desk.ask('orderCards', { commandId, process: order, input });
    await signIn('operator2');
    expect(await desk.refusal('orderCards', { commandId, process: order, input })).toBe('malformed');
  });

  it('is offered the layouts and sites that the cards at this desk have', async () => {
    await operator.order(2);
    await signIn('operator');
    expect(await desk.ask('readOrderChoices', { process: order })).toEqual({
      amount: { least: 1, most: 9 },
      layouts: { values: ['Contractor'], closed: false },
      sites: { values: ['Uppsala'], closed: false },
    });
  });
});
