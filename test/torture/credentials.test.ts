import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { abort } from '../support/api.ts';
import { killAtWrite } from '../support/killAtWrite.ts';
import { startKillableEngine, type KillableEngine } from '../support/killableEngine.ts';
import {
  abortOf,
  isAbortedOnce,
  isDrained,
  openPlace,
  patience,
  signIn,
  startAtWork,
  type Place,
} from '../support/tortured.ts';

/** Killed by the first byte that it writes of what it was just given. */
const dies = async (engine: KillableEngine, folder: string, asked: () => Promise<unknown>): Promise<void> => {
  await killAtWrite(engine.pid, join(folder, 'outbox.db-wal'));
  await expect(asked()).rejects.toThrow('The engine is dead');
};

describe('the engine, killed between a credential that came and its storing', () => {
  let place: Place;

  beforeAll(async () => {
    place = await openPlace(inject('postgresUrl'), 18);
  }, 120_000);

  afterAll(async () => {
    await place.close();
  });

  /** A command that the server has and does not answer yet. */
  const commandUnderWay = async (folder: string) => {
    const engine = await startAtWork(folder, place);
    const card = place.nextCard();
    const release = await place.hold(card);
    await engine.ask('startProcess', abortOf(card));
    await vi.waitFor(async () => {
      expect((await engine.ask('readStatus', {})).commands.sending).toBe(1);
    }, patience);
    return { engine, card, release };
  };

  it('that was to keep sending: nobody sends, the next operator least of all, until the author signs in', async () => {
    const folder = place.newFolder();
    const { engine, card, release } = await commandUnderWay(folder);
    await dies(engine, folder, async () => engine.ask('keepSending', {}));

    const next = startKillableEngine(folder, place.server.url);
    await next.ask('signIn', { userName: 'operator2', password: 'operator2' });
    const { otherOperators, commands } = await next.ask('readStatus', {});
    expect(otherOperators).toMatchObject({ waiting: 1, keptSending: 0 });
    expect(commands).toEqual({ waiting: 0, sending: 0, needsAttention: 0 });
    await release();
    await next.ask('signOut', {});
    await signIn(next);
    await isDrained(next);
    await isAbortedOnce(place, card);
    const aborts = (await place.operator.history(card.id)).filter(({ process: name }) => name === abort);
    expect(aborts).toMatchObject([{ by: 'Berg, Ingrid' }]);
    await next.end();
  }, 120_000);

  it('of a session: who signed in does so again, and what waited is sent', async () => {
    const folder = place.newFolder();
    const { engine, card, release } = await commandUnderWay(folder);
    await engine.kill();
    await release();

    const second = startKillableEngine(folder, place.server.url);
    expect((await second.ask('readStatus', {})).otherOperators).toMatchObject({ waiting: 1 });
    await dies(second, folder, async () => signIn(second));

    const third = startKillableEngine(folder, place.server.url);
    expect((await third.ask('readStatus', {})).operator).toBeNull();
    await signIn(third);
    await isDrained(third);
    await isAbortedOnce(place, card);
    await third.end();
  }, 120_000);
});
