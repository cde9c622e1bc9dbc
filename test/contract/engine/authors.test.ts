import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { abort, apiOf, type Api } from '../../support/api.ts';
import {
  commandBecomes,
  enter,
  holdCommands,
  isConnected,
  patiently,
  recordOf,
  releaseCommands,
  startAbort,
} from '../../support/deskAtWork.ts';
import { isCommand, type FaultProxy, openFaultProxy } from '../../support/faultProxy.ts';
import { type Client, signIn } from '../../support/http.ts';
import { createTestClock, type TestClock } from '../../support/testClock.ts';
import { startTestDesk, type TestDesk } from '../../support/testDesk.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { userList } from '../../../shared/contract/people.ts';

const minuteMs = 60_000;

let serverClock: TestClock;
let server: TestServer;
let line: FaultProxy;
let folder: string;
let operator: Api;
let told: string[];
let desk: TestDesk;

beforeEach(async () => {
  serverClock = createTestClock();
  server = await startTestServer({
    postgresUrl: inject('postgresUrl'),
    clock: serverClock,
    abortEnabled: true,
  });
  line = await openFaultProxy(server.url);
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  operator = await apiOf(server.url, 'operator');
  await operator.order(9);
  told = [];
  desk = startTestDesk(folder, line.url, { emit: (name) => told.push(name) });
});

afterEach(async () => {
  line.restore();
  await desk.stop();
  await line.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const delayAnswers = (): void => {
  line.setFault((passed) => (isCommand(passed) ? { kind: 'latency', ms: 2_000 } : { kind: 'none' }));
};

const abortsOf = async (cardId: string): Promise<readonly string[]> => {
  const witness = await apiOf(server.url, 'auditor');
  const history = await witness.history(cardId);
  return history.filter(({ process }) => process === abort).map(({ by }) => by);
};

const statusOf = (one: TestDesk) => one.ask('readStatus', {});

/** The server has answered the command: the sign-out that follows cannot overtake it there. */
const isAnswered = async (commandId: string): Promise<void> => {
  await vi.waitFor(async () => expect(await operator.command(commandId)).toBeDefined(), patiently);
};

describe('two operators who take turns at one desk', () => {
  it('an answer that comes after the change is recorded under its author, and told to nobody else', async () => {
    await enter(desk, 'operator');
    delayAnswers();
    const given = await startAbort(desk, operator);
    await isAnswered(given.commandId);
    await desk.ask('signOut', {});
    await enter(desk, 'operator2');
    await commandBecomes(desk, given.commandId, 'done');
    expect(await abortsOf(given.card.id)).toEqual(['Berg, Ingrid']);
    expect((await desk.ask('readCommands', {})).commands).toEqual([]);
    expect((await statusOf(desk)).otherOperators).toBeNull();
  });

  it('a refusal that comes after the change is the author’s alone', async () => {
    await enter(desk, 'operator');
    line.cut();
    await isConnected(desk, 'offline');
    const { commandId } = await startAbort(desk, operator);
    await (await apiOf(server.url, 'admin')).runBatchSync();
    delayAnswers();
    line.restore();
    await desk.ask('synchronise', {});
    await isAnswered(commandId);
    await desk.ask('signOut', {});
    await enter(desk, 'operator2');
    await commandBecomes(desk, commandId, 'refused');
    expect(told).not.toContain('commandRefused');
    expect((await statusOf(desk)).commands.needsAttention).toBe(0);
    await desk.ask('signOut', {});
    await enter(desk, 'operator');
    expect((await statusOf(desk)).commands.needsAttention).toBe(1);
  });

  it('a sign-out in the middle of sending lets no command go under who comes next', async () => {
    const cards = await operator.cards('processing');
    const ids: string[] = [];
    for (const [index, { id: cardId, stateRevision }] of cards.entries()) {
      await enter(desk, 'operator');
      const args = { process: abort, cardId, stateRevision, input: {} };
      ids.push((await desk.ask('startProcess', args)).commandId);
      // The sign-out comes later and later within the sending.
      for (let step = 0; step < index; step += 1) await new Promise(setImmediate);
      await desk.ask('signOut', {});
      await enter(desk, 'operator2');
      await desk.ask('synchronise', {});
      await desk.ask('signOut', {});
    }
    await enter(desk, 'operator');
    for (const id of ids) await commandBecomes(desk, id, 'done');
    for (const { id } of cards) expect(await abortsOf(id)).toEqual(['Berg, Ingrid']);
  });

  it('each sends his own on the same card; one has the effect and the other learns who did it', async () => {
    await enter(desk, 'operator');
    line.cut();
    await isConnected(desk, 'offline');
    const first = await startAbort(desk, operator);
    await desk.ask('signOut', {});
    line.restore();
    await enter(desk, 'operator2');
    const second = await startAbort(desk, operator);
    expect(second.card.id).toBe(first.card.id);
    await commandBecomes(desk, second.commandId, 'done');
    await desk.ask('signOut', {});
    await enter(desk, 'operator');
    await commandBecomes(desk, first.commandId, 'done');
    expect(recordOf(desk, first.commandId)?.state).toMatchObject({ note: { name: 'already-done' } });
    expect(told).toContain('commandForestalled');
    expect(await abortsOf(first.card.id)).toEqual(['Lindqvist, Omar']);
  });
});

describe('a session', () => {
  const isRefresh = ({ path }: { path: string }): boolean => path === '/v1/sessions/refresh';

  it('that expires while two commands are sent is renewed once for both', async () => {
    await enter(desk, 'operator');
    holdCommands(line);
    const cards = await operator.cards('processing', 2);
    const ids: string[] = [];
    for (const { id: cardId, stateRevision } of cards) {
      const args = { process: abort, cardId, stateRevision, input: {} };
      ids.push((await desk.ask('startProcess', args)).commandId);
    }
    for (const id of ids) await commandBecomes(desk, id, 'unconfirmed');
    const before = line.passed.filter(isRefresh).length;
    serverClock.advance(6 * minuteMs);
    releaseCommands(line);
    await desk.ask('synchronise', {});
    for (const id of ids) await commandBecomes(desk, id, 'done');
    expect(line.passed.filter(isRefresh).length).toBe(before + 1);
    for (const { id } of cards) expect(await abortsOf(id)).toEqual(['Berg, Ingrid']);
  });

  it('whose renewal’s answer is lost goes on with what the server gives again', async () => {
    await enter(desk, 'operator');
    serverClock.advance(6 * minuteMs);
    let lost = 0;
    line.setFault((passed) => {
      lost += isRefresh(passed) ? 1 : 0;
      return isRefresh(passed) && lost === 1 ? { kind: 'cut', afterBytes: 0 } : { kind: 'none' };
    });
    const { commandId } = await startAbort(desk, await apiOf(server.url, 'operator2'));
    await commandBecomes(desk, commandId, 'done');
    expect(lost).toBeGreaterThan(1);
    await isConnected(desk, 'online');
  });

  it('that has ended leaves what waits to its own operator, and says that he must sign in', async () => {
    await enter(desk, 'operator');
    line.cut();
    await isConnected(desk, 'offline');
    const { card, commandId } = await startAbort(desk, operator);
    serverClock.advance(25 * 60 * minuteMs);
    line.restore();
    await desk.ask('synchronise', {});
    await isConnected(desk, 'signInNeeded');
    expect(await desk.refusal('keepSending', {})).toBe('not-signed-in');
    expect((await statusOf(desk)).operator?.userName).toBe('operator');
    await desk.ask('signOut', {});
    await enter(desk, 'operator2');
    await desk.ask('synchronise', {});
    expect(await abortsOf(card.id)).toEqual([]);
    await desk.ask('signOut', {});
    await enter(desk, 'operator');
    await commandBecomes(desk, commandId, 'done');
    expect(await abortsOf(card.id)).toEqual(['Berg, Ingrid']);
  });
});

describe('an operator whose account changes while commands wait', () => {
  let admin: Client;

  beforeEach(async () => {
    admin = await signIn(server.url, 'admin');
  });

  const change = async (changed: { readonly enabled: boolean }): Promise<void> => {
    const { users } = (await admin.call('GET', '/v1/admin/users')).as(userList);
    const user = users.find(({ userName }) => userName === 'operator');
    if (user === undefined) throw new Error('There is an operator.');
    const { id, displayName, roles, sites } = user;
    const path = `/v1/admin/users/${id}`;
    const etag = (await admin.call('GET', path)).headers.get('etag') ?? '';
    const body = { displayName, roles, sites, ...changed };
    const answer = await admin.call('PUT', path, { headers: { 'if-match': etag }, body });
    expect(answer.status).toBe(200);
  };

  const changePassword = async (): Promise<string> => {
    const elsewhere = await signIn(server.url, 'operator');
    const newPassword = 'four words, no rules';
    const body = { currentPassword: 'operator', newPassword };
    expect((await elsewhere.call('PUT', '/v1/me/password', { body })).status).toBe(204);
    return newPassword;
  };

  it('keeps them while he is disabled, is told to sign in, and has them sent once he may again', async () => {
    await enter(desk, 'operator');
    holdCommands(line);
    const { card, commandId } = await startAbort(desk, operator);
    await commandBecomes(desk, commandId, 'unconfirmed');
    await change({ enabled: false });
    releaseCommands(line);
    await desk.ask('synchronise', {});
    await isConnected(desk, 'signInNeeded');
    expect(recordOf(desk, commandId)?.state.kind).toBe('unconfirmed');
    expect(await desk.refusal('signIn', { userName: 'operator', password: 'operator' })).toBe(
      'sign-in-failed',
    );
    await change({ enabled: true });
    await enter(desk, 'operator');
    await commandBecomes(desk, commandId, 'done');
    expect(await abortsOf(card.id)).toEqual(['Berg, Ingrid']);
  });

  it('has what he left to be sent kept at the desk where he is disabled', async () => {
    await enter(desk, 'operator');
    holdCommands(line);
    const { card, commandId } = await startAbort(desk, operator);
    await desk.ask('keepSending', {});
    await change({ enabled: false });
    releaseCommands(line);
    desk.desk.keptSending.kick();
    await vi.waitFor(() => expect(desk.desk.options.store.credentials.all()).toEqual([]), patiently);
    expect((await statusOf(desk)).otherOperators).toMatchObject({ waiting: 1, keptSending: 0 });
    expect(await abortsOf(card.id)).toEqual([]);
    expect(recordOf(desk, commandId)?.state.kind).not.toBe('refused');
  });

  it('goes on with a password that was changed elsewhere once he has signed in with it', async () => {
    await enter(desk, 'operator');
    line.cut();
    await isConnected(desk, 'offline');
    const { card, commandId } = await startAbort(desk, operator);
    const newPassword = await changePassword();
    line.restore();
    await desk.ask('synchronise', {});
    await isConnected(desk, 'signInNeeded');
    expect(await desk.refusal('signIn', { userName: 'operator', password: 'operator' })).toBe(
      'sign-in-failed',
    );
    expect(await abortsOf(card.id)).toEqual([]);
    await enter(desk, 'operator', newPassword);
    await commandBecomes(desk, commandId, 'done');
  });

  it('who was let in offline with an old password has it tried at the server once, and not again', async () => {
    await enter(desk, 'operator');
    await desk.ask('signOut', {});
    await changePassword();
    line.cut();
    await desk.ask('signIn', { userName: 'operator', password: 'operator' });
    const { commandId } = await startAbort(desk, await apiOf(server.url, 'operator2'));
    const isSignIn = ({ path }: { path: string }): boolean => path === '/v1/sessions';
    const before = line.passed.filter(isSignIn).length;
    line.restore();
    await isConnected(desk, 'signInNeeded');
    await desk.ask('synchronise', {});
    await isConnected(desk, 'signInNeeded');
    expect(line.passed.filter(isSignIn).length).toBe(before + 1);
    expect(recordOf(desk, commandId)).toMatchObject({ state: { kind: 'queued' }, attempts: 0 });
  });
});
