import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import type { Emit } from '../../../electron/engine/deskOptions.ts';
import { systemClock as deskClock } from '../../../electron/engine/systemClock.ts';
import { abort, apiOf, type Api } from '../../support/api.ts';
import {
  commandBecomes,
  enter,
  holdCommands,
  patiently,
  recordOf,
  releaseCommands,
  startAbort,
} from '../../support/deskAtWork.ts';
import { type DeskOnALine, putDeskOnALine } from '../../support/deskOnALine.ts';
import { isCommand, type FaultProxy, openFaultProxy } from '../../support/faultProxy.ts';
import { signIn } from '../../support/http.ts';
import { type TestDesk } from '../../support/testDesk.ts';
import { type TestServer } from '../../support/testServer.ts';

const hourMs = 3_600_000;

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

/** Ingrid gave a command that did not get through, and left it to be sent. */
const leave = async (desk: TestDesk) => {
  await enter(desk, 'operator');
  holdCommands(line);
  const given = await startAbort(desk, operator);
  await vi.waitFor(() => expect(recordOf(desk, given.commandId)?.attempts).toBeGreaterThan(0), patiently);
  await desk.ask('keepSending', {});
  return given;
};

const credentialsOf = (desk: TestDesk) => desk.desk.options.store.credentials.all();

const isOver = async (desk: TestDesk): Promise<void> => {
  await vi.waitFor(() => expect(credentialsOf(desk)).toEqual([]), patiently);
};

/** The credentials that the server takes from Ingrid. */
const grantedTo = async (): Promise<number> => {
  const { call: ask } = await signIn(server.url, 'operator');
  const answer = await ask('GET', '/v1/sessions/current/send-only');
  return (JSON.parse(answer.text) as { credentials: unknown[] }).credentials.length;
};

describe('what an operator left to be sent', () => {
  it('is sent under its author while another is at the desk, who learns that it waits and not more', async () => {
    const told: string[] = [];
    const emit: Emit = (name) => told.push(name);
    const desk = place.open({ emit });
    const { card, commandId } = await leave(desk);
    expect(await desk.ask('readStatus', {})).toMatchObject({
      operator: null,
      otherOperators: { waiting: 1, keptSending: 1 },
    });
    await enter(desk, 'operator2');
    const { commands, otherOperators } = await desk.ask('readStatus', {});
    expect(commands).toEqual({ waiting: 0, sending: 0, needsAttention: 0 });
    expect(otherOperators).toMatchObject({ waiting: 1, keptSending: 1 });
    expect((await desk.ask('readCommands', {})).commands).toEqual([]);
    expect((await desk.ask('readCard', { id: card.id })).row.open).toBeNull();

    releaseCommands(line);
    await commandBecomes(desk, commandId, 'done');
    const history = await operator.history(card.id);
    expect(history.filter(({ process }) => process === abort)).toMatchObject([{ by: 'Berg, Ingrid' }]);
    await vi.waitFor(
      async () => expect((await desk.ask('readStatus', {})).otherOperators).toBeNull(),
      patiently,
    );
    await vi.waitFor(
      async () => expect((await desk.ask('readCard', { id: card.id })).row.card.state).toBe('aborted'),
      patiently,
    );
    expect(told).not.toContain('commandRefused');
    await isOver(desk);
    expect(await grantedTo()).toBe(0);
  });

  it('is sent with nobody at the desk, by an engine that was started again meanwhile', async () => {
    const first = place.open();
    const { card, commandId } = await leave(first);
    await first.stop();
    releaseCommands(line);
    const second = place.open();
    await commandBecomes(second, commandId, 'done');
    expect((await operator.history(card.id)).at(-1)).toMatchObject({ by: 'Berg, Ingrid', process: abort });
    await isOver(second);
  });

  it('is told to nobody but its author where it was refused', async () => {
    const told: string[] = [];
    const desk = place.open({ emit: (name) => told.push(name) });
    const { commandId } = await leave(desk);
    await (await apiOf(server.url, 'admin')).runBatchSync();
    await enter(desk, 'operator2');
    releaseCommands(line);
    await commandBecomes(desk, commandId, 'refused');
    await isOver(desk);
    expect(told).not.toContain('commandRefused');
    expect((await desk.ask('readStatus', {})).commands.needsAttention).toBe(0);
    await desk.ask('signOut', {});
    await enter(desk, 'operator');
    expect((await desk.ask('readStatus', {})).commands.needsAttention).toBe(1);
  });

  it('goes by the author’s own session once he is back, and the credential is gone', async () => {
    const desk = place.open();
    const { commandId } = await leave(desk);
    await enter(desk, 'operator');
    expect(credentialsOf(desk)).toEqual([]);
    expect((await desk.ask('readStatus', {})).commands.sending).toBe(1);
    releaseCommands(line);
    await commandBecomes(desk, commandId, 'done');
    expect(await grantedTo()).toBe(0);
  });

  it('waits for its author where the credential was revoked, and what was never attempted stays so', async () => {
    const desk = place.open();
    await enter(desk, 'operator');
    line.setFault((passed) => ({ kind: isCommand(passed) ? 'blackHole' : 'none' }));
    const cards = await operator.cards('processing');
    const ids: string[] = [];
    for (const { id: cardId, stateRevision } of cards) {
      const args = { process: abort, cardId, stateRevision, input: {} };
      ids.push((await desk.ask('startProcess', args)).commandId);
    }
    await desk.ask('keepSending', {});
    expect((await desk.ask('readStatus', {})).otherOperators).toMatchObject({ waiting: 3, keptSending: 3 });
    const { call: ask } = await signIn(server.url, 'operator');
    await ask('DELETE', '/v1/sessions/current/send-only');
    desk.desk.keptSending.kick();
    await isOver(desk);
    expect((await desk.ask('readStatus', {})).otherOperators).toMatchObject({ waiting: 3, keptSending: 0 });
    const waiting = ids.map((id) => recordOf(desk, id)).filter((one) => one?.state.kind === 'queued');
    expect(waiting).toMatchObject([{ attempts: 0 }]);
  });

  it('waits while the desk is set to another server, which hears nothing of it', async () => {
    const other = await openFaultProxy(server.url);
    const desk = place.open();
    const { commandId } = await leave(desk);
    releaseCommands(line);
    line.cut();
    desk.desk.setServerAddress(other.url);
    expect((await desk.ask('readStatus', {})).otherOperators).toMatchObject({ waiting: 1, keptSending: 0 });
    await enter(desk, 'operator2');
    expect(other.passed.filter(isCommand)).toEqual([]);
    expect(recordOf(desk, commandId)?.state.kind).toBe('unconfirmed');
    line.restore();
    desk.desk.setServerAddress(line.url);
    await commandBecomes(desk, commandId, 'done');
    expect(other.passed.filter(({ path }) => path.includes(commandId))).toEqual([]);
    await other.close();
  });

  it.each([
    ['a day behind', -24 * hourMs],
    ['a day ahead', 24 * hourMs],
  ])('is sent by a desk whose clock is %s', async (_, offMs) => {
    const desk = place.open({ clock: { ...deskClock, now: () => deskClock.now() + offMs } });
    const { commandId } = await leave(desk);
    releaseCommands(line);
    await commandBecomes(desk, commandId, 'done');
  });

  it('is sent for twelve hours and not longer', async () => {
    let offMs = 0;
    const desk = place.open({ clock: { ...deskClock, now: () => deskClock.now() + offMs } });
    const { commandId } = await leave(desk);
    offMs = 13 * hourMs;
    desk.desk.keptSending.kick();
    await isOver(desk);
    releaseCommands(line);
    expect(recordOf(desk, commandId)?.state.kind).toBe('unconfirmed');
    expect((await desk.ask('readStatus', {})).otherOperators).toMatchObject({ waiting: 1, keptSending: 0 });
  });
});

describe('keep sending', () => {
  it('cannot be had while the server does not answer: nobody is signed out', async () => {
    const desk = place.open();
    await enter(desk, 'operator');
    line.cut();
    const { commandId } = await startAbort(desk, operator);
    expect(await desk.refusal('keepSending', {})).toBe('server-unreachable');
    expect((await desk.ask('readStatus', {})).operator?.userName).toBe('operator');
    expect(credentialsOf(desk)).toEqual([]);
    line.restore();
    await desk.ask('synchronise', {});
    await commandBecomes(desk, commandId, 'done');
  });

  it('cannot be had by who was let in offline', async () => {
    const before = place.open();
    await enter(before, 'operator');
    await before.stop();
    line.cut();
    const desk = place.open();
    await desk.ask('signIn', { userName: 'operator', password: 'operator' });
    await startAbort(desk, operator);
    expect(await desk.refusal('keepSending', {})).toBe('offline');
    expect((await desk.ask('readStatus', {})).operator?.userName).toBe('operator');
  });

  it('can be asked for again where the answer was lost', async () => {
    const desk = place.open();
    await enter(desk, 'operator');
    line.setFault(({ method, path }) =>
      isCommand({ method, path })
        ? { kind: 'lostRequest' }
        : path.endsWith('/send-only')
          ? { kind: 'cut', afterBytes: 0 }
          : { kind: 'none' },
    );
    const { commandId } = await startAbort(desk, operator);
    expect(await desk.refusal('keepSending', {})).toBe('server-unreachable');
    expect(credentialsOf(desk)).toEqual([]);
    holdCommands(line);
    await desk.ask('keepSending', {});
    releaseCommands(line);
    await commandBecomes(desk, commandId, 'done');
    await isOver(desk);
    expect(await grantedTo()).toBe(0);
  });

  it('signs out at once where nothing waits, and leaves nothing', async () => {
    const desk = place.open();
    await enter(desk, 'operator');
    await desk.ask('keepSending', {});
    expect((await desk.ask('readStatus', {})).operator).toBeNull();
    expect(credentialsOf(desk)).toEqual([]);
    expect(line.passed.filter(({ path }) => path.endsWith('/send-only'))).toEqual([]);
  });

  it('is for who is signed in', async () => {
    expect(await place.open().refusal('keepSending', {})).toBe('not-signed-in');
  });
});
