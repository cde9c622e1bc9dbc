import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { readAnswer } from '../../../electron/engine/sync/answer.ts';
import { createTransport } from '../../../electron/engine/sync/transport.ts';
import { verdictOf } from '../../../electron/engine/sync/verdict.ts';
import { type Card, processDone } from '../../../shared/contract/http.ts';
import { systemClock } from '../../../server/clock.ts';
import { abort, apiOf, type Api } from '../../support/api.ts';
import { enter, isConnected, patiently } from '../../support/deskAtWork.ts';
import { isCommand, type FaultProxy, openFaultProxy } from '../../support/faultProxy.ts';
import type { Fault } from '../../support/faults.ts';
import { processBody, signIn } from '../../support/http.ts';
import { startTestDesk, type TestDesk } from '../../support/testDesk.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let server: TestServer;
let network: FaultProxy;
let folder: string;
let operator: Api;

beforeEach(async () => {
  server = await startTestServer({
    postgresUrl: inject('postgresUrl'),
    clock: systemClock,
    abortEnabled: true,
  });
  network = await openFaultProxy(server.url);
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  operator = await apiOf(server.url, 'operator');
  await operator.order(3);
});

afterEach(async () => {
  await network.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('an answer to a command', () => {
  it('that is cut after any of its bytes is no answer; the whole one is, and the card is aborted once', async () => {
    const client = await signIn(server.url, 'operator');
    const transport = createTransport({ fetch: globalThis.fetch, appVersion: '1.0.0' });
    const card = await operator.newestCard('processing');
    const headers = { 'Idempotency-Key': randomUUID(), 'If-Match': `"${card.stateRevision}"` };
    const body = JSON.stringify(processBody());
    const path = `/v1/cards/${card.id}/processes/${abort}`;
    const send = async (fault: Fault) => {
      network.setFault(() => fault);
      const request = { method: 'POST', path, headers, body, token: client.accessToken } as const;
      return verdictOf(readAnswer(await transport.send(network.url, request), processDone)).end.kind;
    };
    const whole = 100_000;
    let bytes = 0;
    for (; bytes < whole; bytes += 1) {
      if ((await send({ kind: bytes % 2 === 0 ? 'cut' : 'reset', afterBytes: bytes })) !== 'unconfirmed')
        break;
    }
    expect(bytes).toBeGreaterThan(500);
    expect(await send({ kind: 'none' })).toBe('done');
    const history = await operator.history(card.id);
    expect(history.filter(({ process }) => process === abort)).toHaveLength(1);
  }, 600_000);
});

const pem = (name: string): string =>
  readFileSync(join(import.meta.dirname, `../../support/tls/${name}.pem`), 'utf8');

describe('the engine on a bad network', () => {
  const signedIn = async (): Promise<TestDesk> => {
    const desk = startTestDesk(folder, network.url);
    await enter(desk, 'operator');
    return desk;
  };

  const startAbort = async (desk: TestDesk, chosen?: Card) => {
    const card = chosen ?? (await operator.newestCard('processing'));
    const args = { process: abort, cardId: card.id, stateRevision: card.stateRevision, input: {} };
    return { card, ...(await desk.ask('startProcess', args)) };
  };

  const stateOf = async (desk: TestDesk, id: string): Promise<string | undefined> =>
    (await desk.ask('readCommands', {})).commands.find((command) => command.id === id)?.state.kind;

  /** The last: the card at the server, before anything was sent again. */
  const faults: readonly (readonly [string, Fault, string])[] = [
    ['the answer was lost', { kind: 'cut', afterBytes: 0 }, 'aborted'],
    ['the answer was cut in the middle', { kind: 'cut', afterBytes: 600 }, 'aborted'],
    ['the answer was reset', { kind: 'reset', afterBytes: 300 }, 'aborted'],
    ['a captive portal answered', { kind: 'captivePortal' }, 'processing'],
    ['the request was lost', { kind: 'lostRequest' }, 'processing'],
    ['half of the request got through', { kind: 'halfRequest' }, 'processing'],
  ];

  it.each(faults)('sends again where %s: one effect, the truth at the end', async (_, fault, meanwhile) => {
    const desk = await signedIn();
    network.setFault((passed) => (isCommand(passed) ? fault : { kind: 'none' }));
    const { card, commandId } = await startAbort(desk);
    await vi.waitFor(async () => expect(await stateOf(desk, commandId)).toBe('unconfirmed'), patiently);
    const { row } = await desk.ask('readCard', { id: card.id });
    expect(row).toMatchObject({ open: { process: abort, mark: 'sending' } });
    expect((await operator.card(card.id)).state).toBe(meanwhile);
    network.setFault(() => ({ kind: 'none' }));
    await desk.ask('synchronise', {});
    await vi.waitFor(async () => expect(await stateOf(desk, commandId)).toBe('done'), patiently);
    const history = await operator.history(card.id);
    expect(history.filter(({ process }) => process === abort)).toHaveLength(1);
    await desk.stop();
  });

  it.each<readonly [string, Fault]>([
    ['in slices', { kind: 'slices', bytes: 50, everyMs: 1 }],
    ['late', { kind: 'latency', ms: 200 }],
    ['with a slow end', { kind: 'slowClose', ms: 200 }],
    ['over a long, thin line', { kind: 'bandwidth', bytesPerSecond: 8_192, latencyMs: 200 }],
  ])('takes an answer that comes %s', async (_, fault) => {
    const desk = await signedIn();
    network.setFault((passed) => (isCommand(passed) ? fault : { kind: 'none' }));
    const { commandId } = await startAbort(desk);
    await vi.waitFor(async () => expect(await stateOf(desk, commandId)).toBe('done'), patiently);
    expect(network.passed.filter(isCommand)).toHaveLength(1);
    await desk.stop();
  });

  it('attempts nothing while connections are refused, and everything afterwards', async () => {
    const desk = await signedIn();
    network.refuse();
    await isConnected(desk, 'offline');
    const { card, commandId } = await startAbort(desk);
    await desk.ask('synchronise', {});
    await isConnected(desk, 'offline');
    expect(await stateOf(desk, commandId)).toBe('queued');
    network.restore();
    await desk.ask('synchronise', {});
    await vi.waitFor(async () => expect(await stateOf(desk, commandId)).toBe('done'), patiently);
    const history = await operator.history(card.id);
    expect(history.filter(({ process }) => process === abort)).toHaveLength(1);
    await desk.stop();
  });

  it.each([
    ['made by itself', 'certificate', 'key'],
    ['of another host', 'guestCertificate', 'guestKey'],
  ])('sends nothing, no password either, to who shows a certificate %s', async (_, cert, key) => {
    const impostor = await openFaultProxy(server.url, { cert: pem(cert), key: pem(key) });
    const desk = startTestDesk(folder, impostor.url);
    expect(await desk.refusal('readServer', {})).toBe('certificate-not-trusted');
    const credentials = { userName: 'operator', password: 'operator' };
    expect(await desk.refusal('signIn', credentials)).toBe('certificate-not-trusted');
    expect([impostor.bytesHeard(), impostor.passed]).toEqual([0, []]);
    await impostor.close();
  });

  it('is not held up by a command whose answer never comes', async () => {
    const desk = await signedIn();
    const [first, second] = await operator.cards('processing');
    if (first === undefined || second === undefined) throw new Error('Three cards were ordered.');
    network.setFault((passed) =>
      isCommand(passed) && passed.path.includes(first.id) ? { kind: 'blackHole' } : { kind: 'none' },
    );
    const stuck = await startAbort(desk, first);
    const next = await startAbort(desk, second);
    await vi.waitFor(async () => expect(await stateOf(desk, next.commandId)).toBe('done'), patiently);
    expect(await stateOf(desk, stuck.commandId)).toBe('sending');
    await desk.stop();
  });

  it('records an answer that comes after its author left', async () => {
    const desk = await signedIn();
    network.setFault((passed) => (isCommand(passed) ? { kind: 'latency', ms: 300 } : { kind: 'none' }));
    const { commandId } = await startAbort(desk);
    await vi.waitFor(() => {
      expect(network.passed.some(isCommand)).toBe(true);
    }, patiently);
    await desk.stop();
    const { outbox } = desk.desk.options.store;
    await vi.waitFor(() => {
      expect(outbox.find(commandId)?.state.kind).toBe('done');
    }, patiently);
  });

  it('keeps every command while the network flaps, and sends each once', async () => {
    const desk = await signedIn();
    await operator.order(9);
    await desk.ask('synchronise', {});
    const cards = await operator.cards('processing', 12);
    const ids: string[] = [];
    for (const card of cards) {
      await vi.waitFor(async () => desk.ask('readCard', { id: card.id }), patiently);
      network.cut();
      ids.push((await startAbort(desk, card)).commandId);
      network.restore();
      await desk.ask('synchronise', {});
    }
    await vi.waitFor(
      async () => {
        await desk.ask('synchronise', {});
        for (const id of ids) expect(await stateOf(desk, id)).toBe('done');
      },
      { ...patiently, interval: 500 },
    );
    for (const card of cards) {
      const history = await operator.history(card.id);
      expect(history.filter(({ process }) => process === abort)).toHaveLength(1);
    }
    await desk.stop();
  });
});
