import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { type FaultProxy, openFaultProxy } from '../support/faultProxy.ts';
import { type KillableEngine, startKillableEngine } from '../support/killableEngine.ts';
import {
  abortOf,
  isAbortedOnce,
  isReady,
  openPlace,
  patience,
  type Place,
  signIn,
} from '../support/tortured.ts';

const dayMs = 86_400_000;

let place: Place;
let line: FaultProxy;

beforeAll(async () => {
  place = await openPlace(inject('postgresUrl'), 9);
  line = await openFaultProxy(place.server.url);
});

afterAll(async () => {
  await line.close();
  await place.close();
});

afterEach(() => {
  line.restore();
});

const becomes = async (engine: KillableEngine, kind: string): Promise<void> => {
  await vi.waitFor(async () => {
    expect((await engine.ask('readStatus', {})).connection.kind).toBe(kind);
  }, patience);
};

/** A desk, on the data in this folder, of a machine whose clock is this far ahead. */
const startAt = (folder: string, aheadMs: number): KillableEngine => {
  const engine = startKillableEngine(folder, line.url);
  engine.setClock(aheadMs);
  return engine;
};

const atWorkAt = async (folder: string, aheadMs: number): Promise<KillableEngine> => {
  const engine = startAt(folder, aheadMs);
  await signIn(engine);
  await isReady(engine);
  await becomes(engine, 'online');
  return engine;
};

const credentials = { userName: 'operator', password: 'operator' };

describe('the offline unlock', () => {
  /** Somebody signed in, the line is cut, and the desk was started again at each of these times. */
  const unlocksAt = async (days: readonly number[]): Promise<readonly (string | null)[]> => {
    const folder = place.newFolder();
    await (await atWorkAt(folder, 0)).end();
    line.refuse();
    const answers: (string | null)[] = [];
    for (const ahead of days) {
      const engine = startAt(folder, ahead * dayMs);
      answers.push(await engine.refusal('signIn', credentials));
      if (answers.at(-1) === null) await becomes(engine, 'offline');
      await engine.end();
    }
    return answers;
  };

  it('ends after the days of the policy', async () => {
    expect(await unlocksAt([6.9, 7.1])).toEqual([null, 'offline-unlock-expired']);
  });

  it('is not made longer by a clock that is set back after each use', async () => {
    expect(await unlocksAt([3, 0, 3, 0, 3])).toEqual([null, null, null, null, 'offline-unlock-expired']);
  });

  it('is not made longer by a clock that is set back before the last sign-in', async () => {
    expect(await unlocksAt([6, -300, -294])).toEqual([null, null, 'offline-unlock-expired']);
  });

  it('begins anew with a sign-in at the server, whatever the clock was set to', async () => {
    const folder = place.newFolder();
    await (await atWorkAt(folder, 300 * dayMs)).end();
    await (await atWorkAt(folder, 0)).end();
    line.refuse();
    const engine = startAt(folder, 6 * dayMs);
    expect(await engine.refusal('signIn', credentials)).toBeNull();
    await engine.end();
    const later = startAt(folder, 8 * dayMs);
    expect(await later.refusal('signIn', credentials)).toBe('offline-unlock-expired');
    await later.end();
  });
});

describe.each([1, -1])('a clock that is set by %i day while the desk runs', (days) => {
  it('holds nothing up: changes come, and what waits is sent', async () => {
    const engine = await atWorkAt(place.newFolder(), 0);
    engine.setClock(days * dayMs);
    await place.operator.order(1);
    const [card] = await place.operator.cards('processing', 1);
    if (card === undefined) throw new Error('A card was ordered.');
    await vi.waitFor(async () => engine.ask('readCard', { id: card.id }), patience);
    line.refuse();
    await becomes(engine, 'offline');
    await engine.ask('startProcess', abortOf(card));
    line.restore();
    await becomes(engine, 'online');
    await isAbortedOnce(place, card);
    expect(engine.faults).toEqual([]);
    await engine.end();
  });
});

it('a machine that wakes up asks at once, and sends what waits, however long the server asked to wait', async () => {
  const engine = await atWorkAt(place.newFolder(), 0);
  const card = place.nextCard();
  line.setFault(() => ({ kind: 'busy', retryAfterSeconds: 3_600 }));
  await engine.ask('startProcess', abortOf(card));
  engine.wake();
  await becomes(engine, 'offline');
  line.setFault(() => ({ kind: 'none' }));
  engine.wake();
  await becomes(engine, 'online');
  await isAbortedOnce(place, card);
  await engine.end();
});
