import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { abort, apiOf, type Api } from '../../support/api.ts';
import { isAtWork, isConnected } from '../../support/deskAtWork.ts';
import { type FaultProxy, openFaultProxy } from '../../support/faultProxy.ts';
import { startTestDesk, type TestDesk } from '../../support/testDesk.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let server: TestServer;
let line: FaultProxy;
let folder: string;
let operator: Api;
let running: TestDesk | null;

beforeEach(async () => {
  server = await startTestServer({ postgresUrl: inject('postgresUrl'), abortEnabled: true });
  line = await openFaultProxy(server.url);
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  operator = await apiOf(server.url, 'operator');
  await operator.order(3);
  running = null;
});

afterEach(async () => {
  await stop();
  await line.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const stop = async (): Promise<void> => {
  await running?.stop();
  running?.desk.options.store.close();
  running = null;
};

const start = async (connection: 'online' | 'offline' = 'online'): Promise<TestDesk> => {
  const desk = startTestDesk(folder, line.url);
  running = desk;
  await desk.ask('signIn', { userName: 'operator', password: 'operator' });
  await (connection === 'online' ? isAtWork(desk) : isConnected(desk, connection));
  return desk;
};

const head = (desk: TestDesk) => desk.desk.options.store.journal.head();

/** An abort that is done; the server has been told of its last entry when this resolves. */
const abortOne = async (desk: TestDesk): Promise<void> => {
  const { id: cardId, stateRevision } = await operator.newestCard('processing');
  await desk.ask('startProcess', { process: abort, cardId, stateRevision, input: {} });
  await vi.waitFor(async () => expect((await operator.card(cardId)).state).toBe('aborted'), {
    timeout: 20_000,
  });
};

const told = async (desk: TestDesk): Promise<void> => {
  await vi.waitFor(
    async () => {
      await desk.ask('synchronise', {});
      expect((await server.store.desks.find(desk.desk.options.store.deskId))?.report.journal).toEqual(
        head(desk),
      );
    },
    { timeout: 20_000 },
  );
};

const verdict = async (desk: TestDesk) => desk.ask('verifyJournal', {});

const copy = (from: string, to: string): void => {
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(join(folder, to + suffix), { force: true });
    if (existsSync(join(folder, from + suffix))) {
      cpSync(join(folder, from + suffix), join(folder, to + suffix));
    }
  }
};

/** The outbox as it was after one abort, in the place of what it was after two. */
const putOlderCopyBack = async (): Promise<void> => {
  const first = await start();
  await abortOne(first);
  await told(first);
  await stop();
  copy('outbox.db', 'copy.db');
  const second = await start();
  await abortOne(second);
  await told(second);
  await stop();
  copy('copy.db', 'outbox.db');
};

describe('the journal', () => {
  it('is vouched for by the server, and offline by what the desk remembers', async () => {
    const desk = await start();
    await abortOne(desk);
    await told(desk);
    const entries = head(desk).length;
    expect(entries).toBeGreaterThan(0);
    const whole = { entries, broken: null, loss: null };
    expect(await verdict(desk)).toMatchObject({ ...whole, vouchedFor: { entries }, isServersWord: true });
    line.cut();
    expect(await verdict(desk)).toMatchObject({ ...whole, vouchedFor: { entries }, isServersWord: false });
  });

  it('of an outbox in whose place an older copy was put is found cut off, from then on offline, too', async () => {
    await putOlderCopyBack();
    const desk = await start();
    const { longestJournal } = (await server.store.desks.find(desk.desk.options.store.deskId)) ?? {};
    expect(longestJournal?.length).toBeGreaterThan(head(desk).length);
    const found = { broken: null, loss: { kind: 'missing', entries: longestJournal?.length } };
    expect(await verdict(desk)).toMatchObject(found);
    await stop();
    line.cut();
    expect(await verdict(await start('offline'))).toMatchObject({ ...found, isServersWord: false });
  });

  it('is still found out when the older copy has outgrown what the server knew, before it came online', async () => {
    await putOlderCopyBack();
    line.cut();
    const offline = await start('offline');
    const { store } = offline.desk.options;
    const [card] = await operator.cards('processing');
    if (card === undefined) throw new Error('three cards were ordered, and two were aborted');
    const { id: cardId, stateRevision } = card;
    for (let time = 0; time < 4; time += 1) {
      const args = { process: abort, cardId, stateRevision, input: {} };
      const { commandId } = await offline.ask('startProcess', args);
      await offline.ask('takeBackCommand', { id: commandId });
    }
    const known = (await server.store.desks.find(store.deskId))?.longestJournal.length ?? 0;
    expect(head(offline).length).toBeGreaterThan(known);
    await stop();
    line.restore();
    const online = await start();
    await told(online);
    expect(await verdict(online)).toMatchObject({
      broken: null,
      loss: { kind: 'replaced' },
      isServersWord: true,
    });
  });
});
