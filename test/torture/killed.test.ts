import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { openDeskStore } from '../../electron/engine/store/deskStore.ts';
import { systemClock } from '../../server/clock.ts';
import { abort, apiOf, type Api } from '../support/api.ts';
import { type KillableEngine, startKillableEngine } from '../support/killableEngine.ts';
import { testKey } from '../support/testDesk.ts';
import { startTestServer, type TestServer } from '../support/testServer.ts';

const kills = Number(process.env['KILLS'] ?? 300);
const desksAtOnce = 2;
const commandsPerLife = 3;
/** Long enough to be in the middle of what follows a step. */
const longestMomentMs = 80;
const pollMs = 20;

describe(`the engine, killed ${kills} times at random moments`, () => {
  let server: TestServer;
  let operator: Api;
  let folder: string;

  beforeAll(async () => {
    server = await startTestServer({
      postgresUrl: inject('postgresUrl'),
      clock: systemClock,
      abortEnabled: true,
    });
    operator = await apiOf(server.url, 'operator');
    for (let ordered = 0; ordered < kills * commandsPerLife; ordered += 9) await operator.order(9);
    folder = mkdtempSync(join(tmpdir(), 'torture-'));
  }, 120_000);

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const signIn = (engine: KillableEngine) =>
    engine.ask('signIn', { userName: 'operator', password: 'operator' });

  /** As soon as the desk is synchronised. */
  const revisionOf = async (engine: KillableEngine, id: string): Promise<number> => {
    for (;;) {
      const found = await engine.ask('readCard', { id }).catch(() => null);
      if (found !== null) return found.row.card.stateRevision;
      if (engine.isDead()) throw new Error('Killed before it was synchronised.');
      await wait(pollMs);
    }
  };

  /** Begins, is signed in, gives one command after the other: tells each step, and ends with the engine. */
  const live = async (
    engine: KillableEngine,
    cards: string[],
    onStep: (commandId: string | null) => void,
  ) => {
    onStep(null);
    await signIn(engine);
    onStep(null);
    for (let given = 0; given < commandsPerLife; given += 1) {
      const id = cards.pop();
      if (id === undefined) return;
      const args = { process: abort, cardId: id, stateRevision: await revisionOf(engine, id), input: {} };
      onStep((await engine.ask('startProcess', args)).commandId);
    }
  };

  /** Killed a moment after a step of its life, whichever: what follows that step is cut off anywhere. */
  const liveAndDie = async (deskFolder: string, cards: string[]): Promise<readonly string[]> => {
    const engine = startKillableEngine(deskFolder, server.url);
    const lastStep = randomInt(2 + commandsPerLife);
    const accepted: string[] = [];
    let steps = 0;
    let reached = (): void => undefined;
    const isReached = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const life = live(engine, cards, (commandId) => {
      if (commandId !== null) accepted.push(commandId);
      if (steps === lastStep) reached();
      steps += 1;
    });
    // Out of cards it lives on; killed it leaves questions open.
    const over = life.catch(() => undefined);
    await Promise.race([isReached, over]);
    await wait(randomInt(longestMomentMs));
    await engine.kill();
    await over;
    return accepted;
  };

  const torture = async (deskFolder: string, times: number, cards: string[]): Promise<readonly string[]> => {
    const accepted: string[] = [];
    for (let killed = 0; killed < times; killed += 1) {
      accepted.push(...(await liveAndDie(deskFolder, cards)));
    }
    return accepted;
  };

  const drain = async (deskFolder: string, accepted: readonly string[]) => {
    const engine = startKillableEngine(deskFolder, server.url);
    await signIn(engine);
    await vi.waitFor(
      async () => {
        await engine.ask('synchronise', {});
        const { commands } = await engine.ask('readStatus', {});
        expect(commands).toMatchObject({ waiting: 0, sending: 0 });
      },
      { timeout: 60_000, interval: 500 },
    );
    await engine.kill();
    const store = openDeskStore({
      path: join(deskFolder, 'outbox.db'),
      key: testKey,
      newDeskId: randomUUID,
      now: new Date().toISOString(),
    });
    expect(store.loss).toBeNull();
    expect(store.journal.verify()).toMatchObject({
      broken: null,
      loss: null,
    });
    const commands = accepted.map((id) => store.outbox.find(id));
    store.close();
    expect(commands.filter((command) => command?.state.kind !== 'done')).toEqual([]);
    return commands.flatMap((command) => (command?.kind === 'card' ? command.cardId : []));
  };

  it('has lost nothing, spoiled nothing, and done everything once', async () => {
    const cards = (await operator.everyCard('processing')).map(({ id }) => id);
    const share = Math.ceil(cards.length / desksAtOnce);
    const desks = Array.from({ length: desksAtOnce }, (_, index) => ({
      folder: mkdtempSync(join(folder, 'desk-')),
      cards: cards.slice(index * share, (index + 1) * share),
    }));
    const accepted = await Promise.all(
      desks.map((desk) => torture(desk.folder, Math.ceil(kills / desksAtOnce), desk.cards)),
    );
    const all: string[] = [];
    for (const [index, desk] of desks.entries()) {
      all.push(...(await drain(desk.folder, accepted[index] ?? [])));
    }
    expect(all.length).toBeGreaterThan(kills / 2);
    const witness = await apiOf(server.url, 'auditor');
    for (const id of all) {
      const history = await witness.history(id);
      expect(history.filter(({ process }) => process === abort)).toHaveLength(1);
    }
  }, 3_600_000);
});
