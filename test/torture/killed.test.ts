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
/** Long enough to be signed in, synchronised and in the middle of sending. */
const longestLifeMs = 1_200;

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

  /** Ends with the engine; what was accepted until then is in `accepted`. */
  const live = async (engine: KillableEngine, cards: string[], accepted: Map<string, string>) => {
    await signIn(engine);
    for (let given = 0; given < commandsPerLife; given += 1) {
      const id = cards.pop();
      if (id === undefined) return;
      const { row } = await vi.waitFor(() => engine.ask('readCard', { id }), { timeout: longestLifeMs });
      const args = { process: abort, cardId: id, stateRevision: row.card.stateRevision, input: {} };
      accepted.set((await engine.ask('startProcess', args)).commandId, id);
    }
  };

  const torture = async (deskFolder: string, times: number, cards: string[]) => {
    const accepted = new Map<string, string>();
    for (let killed = 0; killed < times; killed += 1) {
      const engine = startKillableEngine(deskFolder, server.url);
      const life = live(engine, cards, accepted).catch(() => undefined);
      await wait(randomInt(longestLifeMs));
      await engine.kill();
      await life;
    }
    return accepted;
  };

  const drain = async (deskFolder: string, accepted: ReadonlyMap<string, string>) => {
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
      newId: randomUUID,
      now: new Date().toISOString(),
    });
    expect(store.setAside).toBeNull();
    expect(store.journal.verify()).toMatchObject({
      broken: null,
      cutOff: false,
    });
    for (const id of accepted.keys()) expect(store.outbox.find(id)?.state.kind).toBe('done');
    store.close();
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
    for (const [index, desk] of desks.entries()) await drain(desk.folder, accepted[index] ?? new Map());
    const all = accepted.flatMap((one) => [...one.values()]);
    // Else they were killed before they did anything.
    expect(all.length).toBeGreaterThan(kills / 10);
    const witness = await apiOf(server.url, 'auditor');
    for (const id of all) {
      const history = await witness.history(id);
      expect(history.filter(({ process }) => process === abort)).toHaveLength(1);
    }
  }, 3_600_000);
});
