import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { createReplicaFiles } from '../../../electron/engine/store/replicaFiles.ts';
import type { RequestReply } from '../../../shared/contract/ipc.ts';
import { abort, apiOf, type Api } from '../../support/api.ts';
import { enter, isAtWork, isConnected } from '../../support/deskAtWork.ts';
import { type DeskOnALine, putDeskOnALine } from '../../support/deskOnALine.ts';
import type { FaultProxy } from '../../support/faultProxy.ts';
import { testKey, type TestDesk } from '../../support/testDesk.ts';
import { type TestServer } from '../../support/testServer.ts';

const processing = { objectType: 'temporaryCard', state: 'processing', text: '' };
const newestFirst = { field: 'orderedAt', direction: 'desc' } as const;

let place: DeskOnALine;
let server: TestServer;
let line: FaultProxy;
let operator: Api;

beforeEach(async () => {
  place = await putDeskOnALine(inject('postgresUrl'));
  ({ server, line, operator } = place);
});

afterEach(async () => {
  await place.close();
});

const signedIn = async (desk: TestDesk, userName = 'operator'): Promise<TestDesk> => {
  await enter(desk, userName);
  return desk;
};

const rowsOf = ({ rows }: RequestReply<'readHits'>) => rows.filter((row) => row !== null);

const hits = async (desk: TestDesk) => {
  const { searchId, total } = await desk.ask('searchCards', { criteria: processing, sort: newestFirst });
  return { total, rows: rowsOf(await desk.ask('readHits', { searchId, offset: 0, limit: 100 })) };
};

const firstHit = async (desk: TestDesk) => {
  const [row] = (await hits(desk)).rows;
  if (row === undefined) throw new Error('three cards were ordered');
  return row.card;
};

const startAbort = async (desk: TestDesk) => {
  const card = await firstHit(desk);
  const args = { process: abort, cardId: card.id, stateRevision: card.stateRevision, input: {} };
  return { card, ...(await desk.ask('startProcess', args)) };
};

const stateOf = async (desk: TestDesk, id: string): Promise<string | undefined> =>
  (await desk.ask('readCommands', {})).commands.find((command) => command.id === id)?.state.kind;

describe('the engine on a real server', () => {
  it('has the same cards as the server, also those that come later', async () => {
    const desk = await signedIn(place.open());
    expect((await hits(desk)).rows.map(({ card }) => card.id).sort()).toEqual(
      (await operator.cards('processing')).map(({ id }) => id).sort(),
    );
    await operator.order(2);
    await desk.ask('synchronise', {});
    await vi.waitFor(async () => expect((await hits(desk)).total).toBe(5));
  });

  it('begins anew where the server cannot go on from a half-filled copy', async () => {
    const files = createReplicaFiles({
      folder: place.folder,
      key: testKey,
      now: () => new Date().toISOString(),
    });
    const scope = { server: line.url, scope: await operator.scope() };
    const half = files.openStaging(scope);
    half.apply([], { cursor: 'of another server', next: 'of another server' });
    files.release(half);
    const old = files.open(scope);
    old.apply([], { cursor: 'of another server', asOf: new Date().toISOString() });
    files.release(old);
    const desk = await signedIn(place.open());
    await vi.waitFor(async () => expect((await hits(desk)).total).toBe(3), { timeout: 20_000 });
  });

  it('aborts a card, and shows no state before the server said so', async () => {
    const desk = await signedIn(place.open());
    const { card, commandId } = await startAbort(desk);
    await vi.waitFor(async () => expect(await stateOf(desk, commandId)).toBe('done'));
    expect((await operator.card(card.id)).state).toBe('aborted');
    expect((await desk.ask('readCard', { id: card.id })).row).toMatchObject({
      card: { state: 'aborted' },
      open: null,
    });
  });

  it('keeps a command given offline and sends it once the line is back', async () => {
    const desk = await signedIn(place.open());
    line.cut();
    await isConnected(desk, 'offline');
    const { card, commandId } = await startAbort(desk);
    const row = (await desk.ask('readCard', { id: card.id })).row;
    expect(row).toMatchObject({ card: { state: 'processing' }, open: { process: abort, mark: 'waiting' } });
    expect(
      await desk.refusal('startProcess', { process: abort, cardId: card.id, stateRevision: 1, input: {} }),
    ).toBe('already-open');
    line.restore();
    await desk.ask('synchronise', {});
    await vi.waitFor(async () => expect(await stateOf(desk, commandId)).toBe('done'), { timeout: 20_000 });
    expect((await operator.history(card.id)).filter(({ process }) => process === abort)).toHaveLength(1);
  });

  it('takes back what was given offline, and then never sends it', async () => {
    const desk = await signedIn(place.open());
    line.cut();
    await isConnected(desk, 'offline');
    const { card, commandId } = await startAbort(desk);
    await desk.ask('takeBackCommand', { id: commandId });
    expect(await desk.refusal('takeBackCommand', { id: commandId })).toBe('not-waiting');
    line.restore();
    await desk.ask('synchronise', {});
    await isAtWork(desk);
    expect(await operator.command(commandId)).toBeUndefined();
    expect((await operator.card(card.id)).state).toBe('processing');
  });

  it('lets an operator in offline, with his password only, and goes online by itself', async () => {
    await (await signedIn(place.open())).stop();
    line.cut();
    const desk = place.open();
    expect(await desk.refusal('signIn', { userName: 'operator', password: 'wrong' })).toBe(
      'offline-unlock-failed',
    );
    expect(await desk.refusal('signIn', { userName: 'operator2', password: 'operator2' })).toBe(
      'server-unreachable',
    );
    await desk.ask('signIn', { userName: 'operator', password: 'operator' });
    expect((await hits(desk)).total).toBe(3);
    const { commandId } = await startAbort(desk);
    line.restore();
    await vi.waitFor(async () => expect(await stateOf(desk, commandId)).toBe('done'), { timeout: 30_000 });
  });

  it('sends a command under its author and nobody else', async () => {
    const first = await signedIn(place.open());
    line.cut();
    await isConnected(first, 'offline');
    const { card, commandId } = await startAbort(first);
    await first.stop();
    line.restore();

    const second = await signedIn(place.open(), 'operator2');
    expect((await second.ask('readStatus', {})).otherOperators).toMatchObject({ waiting: 1 });
    expect(await second.refusal('takeBackCommand', { id: commandId })).toBe('not-found');
    await second.ask('synchronise', {});
    await isAtWork(second);
    expect((await operator.card(card.id)).state).toBe('processing');
    await second.stop();

    const again = await signedIn(place.open());
    await vi.waitFor(async () => expect(await stateOf(again, commandId)).toBe('done'), { timeout: 20_000 });
    expect((await operator.history(card.id)).at(-1)).toMatchObject({ by: 'Berg, Ingrid', process: abort });
  });

  it('reports a refusal with its reason and the true state', async () => {
    const desk = await signedIn(place.open());
    line.cut();
    await isConnected(desk, 'offline');
    const { card, commandId } = await startAbort(desk);
    await (await apiOf(server.url, 'admin')).runBatchSync();
    line.restore();
    await desk.ask('synchronise', {});
    await vi.waitFor(async () => expect(await stateOf(desk, commandId)).toBe('refused'), { timeout: 20_000 });
    const { row } = await desk.ask('readCard', { id: card.id });
    expect(row).toMatchObject({
      card: { state: 'ordered' },
      open: null,
      refused: { problem: { name: 'not-in-start-state', reason: { state: 'ordered' } } },
    });
    expect(row.refused?.problem.reason?.batchNumber).toBe(row.card.batch?.number);
  });

  it('puts under attention what a restored server no longer knows, and only that', async () => {
    const desk = await signedIn(place.open());
    const kept = await startAbort(desk);
    await vi.waitFor(async () => expect(await stateOf(desk, kept.commandId)).toBe('done'));
    const lost = await startAbort(desk);
    await vi.waitFor(async () => expect(await stateOf(desk, lost.commandId)).toBe('done'));
    await onDatabase(
      `delete from command_outcome where key = '${lost.commandId}';
       update card set state = 'processing', state_revision = 1, version = 1 where id = '${lost.card.id}';
       update instance set epoch = gen_random_uuid()`,
    );
    await desk.ask('synchronise', {});
    await vi.waitFor(async () => expect(await stateOf(desk, lost.commandId)).toBe('refused'), {
      timeout: 20_000,
    });
    expect(await stateOf(desk, kept.commandId)).toBe('done');
    const { row } = await desk.ask('readCard', { id: lost.card.id });
    expect(row).toMatchObject({
      card: { state: 'processing' },
      refused: { problem: { name: 'forgotten-by-server' } },
    });
    expect((await desk.ask('readStatus', {})).commands.needsAttention).toBe(1);
  });

  it('tells the server what it still has to send, and its journal', async () => {
    const desk = await signedIn(place.open());
    const { commandId } = await startAbort(desk);
    await vi.waitFor(async () => expect(await stateOf(desk, commandId)).toBe('done'));
    await vi.waitFor(
      async () => {
        await desk.ask('synchronise', {});
        const [report] = await onDatabase('select report from desk');
        expect(report).toMatchObject({
          report: {
            appVersion: '1.0.0',
            commandsWaiting: 0,
            oldestWaitingSince: null,
            journal: desk.desk.options.store.journal.head(),
          },
        });
      },
      { timeout: 10_000 },
    );
  });

  it('takes a changed configuration by itself', async () => {
    const desk = await signedIn(place.open());
    const admin = await signedIn(place.openAnother(), 'admin');
    const target = { objectType: 'temporaryCard', state: 'processing' };
    const read = await admin.ask('readAdditionalCommands', target);
    await admin.ask('saveAdditionalCommands', { ...target, commands: [], etag: read.etag });
    expect(await admin.refusal('saveAdditionalCommands', { ...target, commands: [], etag: read.etag })).toBe(
      'changed-meanwhile',
    );
    await vi.waitFor(
      async () => {
        const { configuration } = await desk.ask('readConfiguration', {});
        expect(configuration?.commands.filter(({ state }) => state === 'processing')).toEqual([]);
      },
      { timeout: 10_000 },
    );
    const card = await firstHit(desk);
    const args = { process: abort, cardId: card.id, stateRevision: card.stateRevision, input: {} };
    expect(await desk.refusal('startProcess', args)).toBe('command-disabled');
  });
});

const onDatabase = async (statement: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    return (await client.query<object>(statement)).rows;
  } finally {
    await client.end();
  }
};
