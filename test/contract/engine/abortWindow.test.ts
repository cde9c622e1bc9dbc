import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { systemClock } from '../../../electron/engine/systemClock.ts';
import type { EventName } from '../../../shared/contract/ipc.ts';
import { abort, apiOf, type Api } from '../../support/api.ts';
import { isAtWork, isConnected } from '../../support/deskAtWork.ts';
import { type FaultProxy, openFaultProxy } from '../../support/faultProxy.ts';
import { startTestDesk, type TestDesk } from '../../support/testDesk.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let server: TestServer;
let line: FaultProxy;
let folder: string;
let operator: Api;
let aheadMs: number;
let told: EventName[];
let desks: TestDesk[];

beforeEach(async () => {
  server = await startTestServer({
    postgresUrl: inject('postgresUrl'),
    abortEnabled: true,
    batchSyncSeconds: 3_600,
  });
  line = await openFaultProxy(server.url);
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  operator = await apiOf(server.url, 'operator');
  await operator.order(1);
  aheadMs = 0;
  told = [];
  desks = [];
});

afterEach(async () => {
  for (const desk of desks) await desk.stop();
  await line.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** The same desk, started again; somebody is at work when this resolves. */
const work = async (userName: string, connection: 'online' | 'offline'): Promise<TestDesk> => {
  const clock = { ...systemClock, now: () => Date.now() + aheadMs };
  const desk = startTestDesk(folder, line.url, { clock, emit: (name) => told.push(name) });
  desks.push(desk);
  await desk.ask('signIn', { userName, password: userName });
  await is(desk, connection);
  return desk;
};

const is = async (desk: TestDesk, connection: 'online' | 'offline'): Promise<void> =>
  connection === 'online' ? isAtWork(desk) : isConnected(desk, connection);

const giveAbort = async (desk: TestDesk) => {
  const { id: cardId, stateRevision } = await operator.newestCard('processing');
  return {
    cardId,
    ...(await desk.ask('startProcess', { process: abort, cardId, stateRevision, input: {} })),
  };
};

/** What OUTBOX and the card itself say of the card's only command. */
const outlooks = async (desk: TestDesk, cardId: string) => {
  const [command] = (await desk.ask('readCommands', {})).commands;
  const { row } = await desk.ask('readCard', { id: cardId });
  return { command: command?.outlook, row: row.open?.outlook, risk: row.risk };
};

describe('an abort that waits while the batch sync comes nearer', () => {
  it('is marked, also after a restart without the server, and sent all the same', async () => {
    const first = await work('operator', 'online');
    const { batchSync } = await first.ask('readStatus', {});
    line.cut();
    await is(first, 'offline');
    const { cardId, commandId } = await giveAbort(first);
    const ahead = { kind: 'batchSyncAhead', at: batchSync?.nextRunAt, state: 'ordered' };
    expect(await outlooks(first, cardId)).toEqual({ command: ahead, row: ahead, risk: ahead });
    await first.stop();

    const second = await work('operator', 'offline');
    expect((await second.ask('readStatus', {})).batchSync).toEqual(batchSync);
    expect((await outlooks(second, cardId)).command).toEqual(ahead);
    aheadMs = 3_600_000;
    const passed = { ...ahead, kind: 'batchSyncPassed' };
    expect(await outlooks(second, cardId)).toEqual({ command: passed, row: passed, risk: passed });
    aheadMs = 0;

    line.restore();
    await second.ask('synchronise', {});
    await vi.waitFor(async () => expect((await operator.card(cardId)).state).toBe('aborted'), {
      timeout: 20_000,
    });
    expect(await operator.command(commandId)).toMatchObject({ status: 'done' });
    await is(second, 'online');
    expect((await outlooks(second, cardId)).command).toBeNull();
  });

  it('is told of when the connection goes, for the screens to read again', async () => {
    const desk = await work('operator', 'online');
    await vi.waitFor(() => expect(told).toContain('commandsChanged'));
    told.length = 0;
    line.cut();
    await is(desk, 'offline');
    await vi.waitFor(() => expect(told).toContain('commandsChanged'));
  });
});

describe.each([1, -1])('at a desk whose clock is wrong by %i day', (days) => {
  it('the next batch sync is as far away as at the server', async () => {
    aheadMs = days * 86_400_000;
    const desk = await work('operator', 'online');
    const { batchSync } = await desk.ask('readStatus', {});
    const untilNext = Date.parse(batchSync?.nextRunAt ?? '') - (Date.now() + aheadMs);
    const untilServers =
      Date.parse((await desk.ask('readServer', {})).batchSync.nextRunAt ?? '') - Date.now();
    expect(Math.abs(untilNext - untilServers)).toBeLessThan(60_000);
    const { id } = await operator.newestCard('processing');
    expect((await desk.ask('readCard', { id })).row.risk).toBeNull();
    line.cut();
    await is(desk, 'offline');
    expect((await desk.ask('readCard', { id })).row.risk).toMatchObject({ kind: 'batchSyncAhead' });
  });
});

describe('an abort whose card changed meanwhile', () => {
  it('is marked before it is sent, and can be taken back', async () => {
    const first = await work('operator', 'online');
    line.cut();
    await is(first, 'offline');
    const { cardId, commandId } = await giveAbort(first);
    await first.stop();
    await (await apiOf(server.url, 'admin')).runBatchSync();
    line.restore();
    // Somebody else's pull brings the news.
    await (await work('operator2', 'online')).stop();

    line.cut();
    const again = await work('operator', 'offline');
    const { stateSince } = await operator.card(cardId);
    const changed = { kind: 'cardChanged', state: 'ordered', since: stateSince };
    expect(await outlooks(again, cardId)).toEqual({ command: changed, row: changed, risk: null });
    await again.ask('takeBackCommand', { id: commandId });
    expect(await outlooks(again, cardId)).toEqual({ command: null, row: undefined, risk: null });
    line.restore();
    await again.ask('synchronise', {});
    await is(again, 'online');
    expect(await operator.command(commandId)).toBeUndefined();
  });
});
