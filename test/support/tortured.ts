import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { expect, vi } from 'vitest';

import { openDeskStore, type DeskStore } from '../../electron/engine/store/deskStore.ts';
import { systemClock } from '../../server/clock.ts';
import type { Card } from '../../shared/contract/http.ts';
import { abort, apiOf, type Api } from './api.ts';
import { startKillableEngine, type KillableEngine } from './killableEngine.ts';
import { testKey } from './testDesk.ts';
import { startTestServer, type TestServer } from './testServer.ts';

/** Slow machines are slow, not wrong. */
export const patience = { timeout: 60_000, interval: 100 };

/** A server with cards in `processing`, and a folder for the desks. */
export type Place = {
  readonly server: TestServer;
  readonly operator: Api;
  newFolder(): string;
  /** One that nobody was given yet. */
  nextCard(): Card;
  /** Until what is returned is called, the server comes to no answer about this card. */
  hold(card: Card): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

export const openPlace = async (postgresUrl: string, cards: number): Promise<Place> => {
  const server = await startTestServer({ postgresUrl, clock: systemClock, abortEnabled: true });
  const operator = await apiOf(server.url, 'operator');
  for (let ordered = 0; ordered < cards; ordered += 9) await operator.order(9);
  const free = [...(await operator.everyCard('processing'))];
  const folder = mkdtempSync(join(tmpdir(), 'tortured-'));
  return {
    server,
    operator,
    newFolder: () => mkdtempSync(join(folder, 'desk-')),
    nextCard: () => {
      const card = free.pop();
      if (card === undefined) throw new Error('order more cards');
      return card;
    },
    hold: async ({ id }) => {
      const client = new pg.Client({ connectionString: server.databaseUrl });
      await client.connect();
      await client.query('BEGIN');
      await client.query('SELECT id FROM card WHERE id = $1 FOR UPDATE', [id]);
      return async () => client.end();
    },
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
};

export const signIn = (engine: KillableEngine) =>
  engine.ask('signIn', { userName: 'operator', password: 'operator' });

/** Started, signed in and synchronised. */
export const startAtWork = async (folder: string, { server }: Place): Promise<KillableEngine> => {
  const engine = startKillableEngine(folder, server.url);
  await signIn(engine);
  await isReady(engine);
  return engine;
};

export const isReady = async (engine: KillableEngine): Promise<void> =>
  vi.waitFor(async () => {
    const { replica, replicaTrouble } = await engine.ask('readStatus', {});
    expect({ kind: replica.kind, replicaTrouble }).toEqual({ kind: 'ready', replicaTrouble: null });
  }, patience);

export const abortOf = ({ id, stateRevision }: Card) => ({
  process: abort,
  cardId: id,
  stateRevision,
  input: {},
});

/** The card is aborted, by one command and by no other. */
export const isAbortedOnce = async ({ operator }: Place, { id }: Card): Promise<void> => {
  await vi.waitFor(async () => {
    expect((await operator.card(id)).state).toBe('aborted');
  }, patience);
  expect((await operator.history(id)).filter(({ process }) => process === abort)).toHaveLength(1);
};

/** The one command of this desk is on its way. */
export const isSending = async (engine: KillableEngine): Promise<void> =>
  vi.waitFor(async () => {
    const { commands } = await engine.ask('readCommands', {});
    expect(commands.map(({ state }) => state.kind)).toEqual(['sending']);
  }, patience);

/** Nothing waits any more, as the desk itself says. */
export const isDrained = async (engine: KillableEngine): Promise<void> =>
  vi.waitFor(async () => {
    const { commands } = await engine.ask('readStatus', {});
    expect(commands).toMatchObject({ waiting: 0, sending: 0 });
  }, patience);

/** Of a desk that has ended. */
export const readStore = <T>(folder: string, read: (store: DeskStore) => T): T => {
  const store = openDeskStore({
    path: join(folder, 'outbox.db'),
    key: testKey,
    newDeskId: randomUUID,
    now: new Date().toISOString(),
  });
  try {
    return read(store);
  } finally {
    store.close();
  }
};

export const filesOf = (folder: string, name: RegExp): readonly string[] =>
  readdirSync(folder)
    .filter((file) => name.test(file))
    .map((file) => join(folder, file));
