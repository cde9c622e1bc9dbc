import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { runBatchSync } from '../../../server/bureau/runBatchSync.ts';
import { createCatalogue, shippedParts } from '../../../server/catalogue/catalogue.ts';
import { spacingMs } from '../../../electron/engine/spaced.ts';
import { systemClock } from '../../../server/clock.ts';
import { createLogger } from '../../../server/operating/logger.ts';
import type { Preflight } from '../../../shared/contract/bulk.ts';
import { abort, apiOf, type Api } from '../../support/api.ts';
import { enter, isConnected, patiently } from '../../support/deskAtWork.ts';
import { type FaultProxy, openFaultProxy } from '../../support/faultProxy.ts';
import { promptBureau } from '../../support/promptBureau.ts';
import { startTestDesk, type TestDesk } from '../../support/testDesk.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let server: TestServer;
let line: FaultProxy;
let folder: string;
let operator: Api;
let desk: TestDesk;

beforeEach(async () => {
  server = await startTestServer({ postgresUrl: inject('postgresUrl'), abortEnabled: true });
  line = await openFaultProxy(server.url);
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  operator = await apiOf(server.url, 'operator');
  desk = startTestDesk(folder, line.url);
});

afterEach(async () => {
  await desk.stop();
  await line.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Orders so many cards, and waits until the desk has them. */
const knows = async (cards: number): Promise<void> => {
  for (let left = cards; left > 0; left -= 9) await operator.order(Math.min(left, 9));
  await enter(desk, 'operator');
  const criteria = { objectType: 'temporaryCard', state: null, text: '' };
  await vi.waitFor(
    async () => expect((await desk.ask('countCards', { criteria })).total).toBe(cards),
    patiently,
  );
};

/** The bureau gets the oldest of them, and nobody tells the desk. */
const handOver = async (cards: number): Promise<void> => {
  const parts = {
    store: server.store,
    clock: systemClock,
    catalogue: createCatalogue(shippedParts),
    bureau: promptBureau(systemClock),
    newId: randomUUID,
    log: createLogger('fatal'),
  };
  await runBatchSync(parts, cards);
};

/** As SEARCH does with all hits selected. */
const look = async (text = '') => {
  const { searchId, total } = await desk.ask('searchCards', {
    criteria: { objectType: 'temporaryCard', state: null, text },
    sort: { field: 'orderedAt', direction: 'asc' },
  });
  const selection = { searchId, spans: [{ from: 0, to: total }] };
  return desk.ask('preflight', { process: abort, selection });
};

/** What the wizard sends on Next. */
const bulkOf = ({ able }: Pick<Preflight, 'able'>) => ({
  process: abort,
  cards: able.map(({ cardId, stateRevision }) => ({ commandId: randomUUID(), cardId, stateRevision })),
  input: {},
});

const statesOf = async ({ cards }: Pick<ReturnType<typeof bulkOf>, 'cards'>) => {
  const { commands } = await desk.ask('readCommandsById', { ids: cards.map(({ commandId }) => commandId) });
  const tally: Partial<Record<string, number>> = {};
  for (const { state } of commands) tally[state.kind] = (tally[state.kind] ?? 0) + 1;
  return tally;
};

/** However long all of it takes: patience ends where nothing moves any more. */
const become = async (bulk: ReturnType<typeof bulkOf>, tally: object): Promise<void> => {
  let seen = await statesOf(bulk);
  while (!isDeepStrictEqual(seen, tally)) {
    const before = seen;
    await vi.waitFor(
      async () => {
        seen = await statesOf(bulk);
        if (isDeepStrictEqual(seen, before)) expect(seen).toEqual(tally);
      },
      { ...patiently, interval: 250 },
    );
  }
};

describe('a process on many cards at once', () => {
  it('is done on 990 of 1,000, given offline, where the bureau has ten of them meanwhile', async () => {
    await knows(1_000);
    const seen = await look();
    expect(seen).toMatchObject({ unable: [], gone: 0 });
    line.cut();
    await isConnected(desk, 'offline');
    const bulk = bulkOf(seen);
    expect(await desk.ask('startBulk', bulk)).toEqual({ notAccepted: [] });
    expect(await statesOf(bulk)).toEqual({ queued: 1_000 });
    expect((await desk.ask('readStatus', {})).commands.waiting).toBe(1_000);
    await handOver(10);
    line.restore();
    await desk.ask('synchronise', {});
    await become(bulk, { done: 990, refused: 10 });
    // The session that ordered the cards may be over by now.
    const witness = await apiOf(server.url, 'auditor');
    expect(await witness.total('aborted')).toBe(990);
    expect(await witness.total('ordered')).toBe(10);
    expect(desk.desk.options.store.journal.verify()).toMatchObject({ broken: null });
    const { commands } = await desk.ask('readCommands', {});
    expect(commands.filter(({ state }) => state.kind === 'refused')).toHaveLength(10);
  }, 0);

  it('says beforehand on which it is possible, and on which not and why', async () => {
    await knows(6);
    const first = await look();
    await desk.ask('startBulk', { ...bulkOf(first), cards: bulkOf(first).cards.slice(0, 2) });
    await vi.waitFor(async () => expect(await operator.total('aborted')).toBe(2), patiently);
    await vi.waitFor(async () => expect((await look()).able).toHaveLength(4), patiently);
    line.cut();
    await isConnected(desk, 'offline');
    const [third] = (await look()).able;
    if (third === undefined) throw new Error('there are four');
    await desk.ask('startBulk', bulkOf({ able: [third] }));
    const seen = await look();
    expect(seen.able).toHaveLength(3);
    expect(seen.unable.map(({ reason, state }) => `${reason.kind} ${state}`).toSorted()).toEqual([
      'alreadyRequested processing',
      'onlyInState aborted',
      'onlyInState aborted',
    ]);
  });

  it('takes the others where one has changed since, and the same bulk again is the same commands', async () => {
    await knows(3);
    const bulk = bulkOf(await look());
    const stale = bulk.cards.map((card, index) => (index === 0 ? { ...card, stateRevision: 99 } : card));
    const answer = await desk.ask('startBulk', { ...bulk, cards: stale });
    expect(answer.notAccepted.map(({ commandId, problem }) => [commandId, problem.name])).toEqual([
      [bulk.cards[0]?.commandId, 'state-changed'],
    ]);
    await become(bulk, { done: 2 });
    const again = await desk.ask('startBulk', { ...bulk, cards: bulk.cards.slice(1) });
    expect(again).toEqual({ notAccepted: [] });
    expect(await statesOf(bulk)).toEqual({ done: 2 });
    await desk.ask('signIn', { userName: 'operator2', password: 'operator2' });
    expect(await desk.refusal('startBulk', bulk)).toBe('malformed');
  });

  it('waits while it is held, is sent when it is let go, and what is taken back is never sent', async () => {
    await knows(4);
    const seen = await look();
    line.cut();
    await isConnected(desk, 'offline');
    const bulk = bulkOf(seen);
    const ids = bulk.cards.map(({ commandId }) => commandId);
    await desk.ask('startBulk', bulk);
    await desk.ask('holdCommands', { ids: ids.slice(0, 3) });
    expect((await desk.ask('readStatus', {})).held).toBe(3);
    await desk.ask('takeBackCommand', { id: ids[0] ?? '' });
    expect((await desk.ask('readStatus', {})).held).toBe(2);
    line.restore();
    await desk.ask('synchronise', {});
    await become(bulk, { takenBack: 1, queued: 2, done: 1 });
    await desk.ask('letGoCommands', {});
    await become(bulk, { takenBack: 1, done: 3 });
    expect(await operator.total('aborted')).toBe(3);
  });

  it('tells of its many changes in few words, and not before the last one of them', async () => {
    const told: number[] = [];
    let atLast: unknown;
    await desk.stop();
    desk = startTestDesk(folder, line.url, {
      emit: (name) => {
        if (name !== 'commandsChanged') return;
        told.push(systemClock.now().getTime());
        atLast = desk.desk.options.store.outbox.waitingOfAll();
      },
    });
    await knows(12);
    await desk.ask('startBulk', bulkOf(await look()));
    await vi.waitFor(() => expect(atLast).toBeNull(), patiently);
    await vi.waitFor(async () => expect(await operator.total('aborted')).toBe(12), patiently);
    // Timers ring a moment early at times.
    const tooSoon = told.filter((at, index) => at - (told[index - 1] ?? -Infinity) < spacingMs - 2);
    expect(tooSoon).toEqual([]);
  });

  it('takes back all that is held', async () => {
    await knows(3);
    const seen = await look();
    line.cut();
    await isConnected(desk, 'offline');
    const bulk = bulkOf(seen);
    await desk.ask('startBulk', bulk);
    await desk.ask('holdCommands', { ids: bulk.cards.map(({ commandId }) => commandId) });
    await desk.ask('takeBackHeld', {});
    expect(await statesOf(bulk)).toEqual({ takenBack: 3 });
    expect(await desk.ask('readStatus', {})).toMatchObject({ held: 0, commands: { waiting: 0 } });
  });
});
