import { closeSync, openSync, readFileSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import type { Card } from '../../shared/contract/http.ts';
import { type KillableEngine, startKillableEngine } from '../support/killableEngine.ts';
import {
  abortOf,
  filesOf,
  isAbortedOnce,
  isDrained,
  isReady,
  openPlace,
  patience,
  readStore,
  signIn,
  startAtWork,
  type Place,
} from '../support/tortured.ts';

const pageBytes = 4_096;
const replicaFile = /^replica-[0-9a-f]+\.db$/;

const spoil = (file: string, page: number): void => {
  const bytes = readFileSync(file);
  for (let at = page * pageBytes + 512; at < page * pageBytes + 3_000; at += 1) {
    bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
  }
  writeFileSync(file, bytes);
};

const pagesOf = (file: string): number => statSync(file).size / pageBytes;

/** Every byte from here to there is another. A file that is open is written in place, as a failing disk would. */
const spoilBytes = (file: string, from: number, to: number): void => {
  const handle = openSync(file, 'r+');
  const bytes = Buffer.alloc(Math.min(to, statSync(file).size) - from);
  readSync(handle, bytes, 0, bytes.length, from);
  writeSync(
    handle,
    bytes.map((byte) => byte ^ 0x5a),
    0,
    bytes.length,
    from,
  );
  closeSync(handle);
};

const headerBytes = 100;
const logHeaderBytes = 32;
const frameBytes = 24 + pageBytes;

const criteria = { objectType: 'temporaryCard', state: 'processing', text: '' };
const sort = { field: 'order', direction: 'asc' } as const;

/** As long as it takes for the damage to be found and the replica to be read anew. */
const showsCards = async (engine: KillableEngine): Promise<void> => {
  await vi.waitFor(async () => {
    const { searchId, total } = await engine.ask('searchCards', { criteria, sort });
    expect(total).toBeGreaterThan(0);
    await engine.ask('readHits', { searchId, offset: 0, limit: 500 });
  }, patience);
  await isReady(engine);
};

describe('damaged files', () => {
  let place: Place;

  /** With commands that are on disk and were never sent. */
  const killedWithCommands = async (folder: string, cards: readonly Card[]): Promise<void> => {
    const engine = await startAtWork(folder, place);
    const release = await Promise.all(cards.map(async (card) => place.hold(card)));
    for (const card of cards) await engine.ask('startProcess', abortOf(card));
    await engine.kill();
    for (const letGo of release) await letGo();
  };

  const abortedOf = async (cards: readonly Card[]): Promise<number> => {
    const states = await Promise.all(cards.map(async ({ id }) => (await place.operator.card(id)).state));
    return states.filter((state) => state === 'aborted').length;
  };

  beforeAll(async () => {
    place = await openPlace(inject('postgresUrl'), 270);
  }, 120_000);

  afterAll(async () => {
    await place.close();
  });

  it('of a replica: wherever they are, it is put aside and read anew, and the outbox is not touched', async () => {
    const folder = place.newFolder();
    await (await startAtWork(folder, place)).end();
    const [replica = ''] = filesOf(folder, replicaFile);
    for (let page = 1; page < pagesOf(replica); page += 2) spoil(replica, page);

    const card = place.nextCard();
    const engine = startKillableEngine(folder, place.server.url);
    await signIn(engine);
    await showsCards(engine);
    expect(filesOf(folder, /^replica-.*set-aside/).length).toBeGreaterThan(0);
    await engine.ask('startProcess', abortOf(card));
    await isAbortedOnce(place, card);
    await isDrained(engine);
    await engine.end();
    expect(readStore(folder, ({ loss }) => loss)).toBeNull();
  }, 120_000);

  it('of an outbox: what can be read of it is kept and sent, and the file is put beside', async () => {
    const folder = place.newFolder();
    const cards = Array.from({ length: 24 }, () => place.nextCard());
    await killedWithCommands(folder, cards);
    readStore(folder, () => undefined);
    const outbox = join(folder, 'outbox.db');
    const accepted = readStore(folder, (store) => store.outbox.waitingOfAll()?.waiting ?? 0);
    expect(accepted).toBe(cards.length);
    spoil(outbox, pagesOf(outbox) - 2);

    const engine = startKillableEngine(folder, place.server.url);
    await signIn(engine);
    await isDrained(engine);
    expect(filesOf(folder, /^outbox\.db\.set-aside/).length).toBeGreaterThan(0);
    const aborted = await abortedOf(cards);
    expect(aborted).toBeGreaterThan(cards.length / 2);
    const { outboxLoss } = await engine.ask('readStatus', {});
    expect(outboxLoss?.commands).toBeLessThanOrEqual(cards.length - aborted);
    await engine.end();
  }, 120_000);

  it('of a replica, at its head, in its log, or while it is open: it is read anew, or goes on where it stood', async () => {
    const folder = place.newFolder();
    await (await startAtWork(folder, place)).end();
    const [replica = ''] = filesOf(folder, replicaFile);
    spoilBytes(replica, 0, headerBytes);
    const second = await startAtWork(folder, place);
    expect(filesOf(folder, /^replica-.*set-aside-.*Z$/)).toHaveLength(1);

    const card = place.nextCard();
    expect((await place.operator.runProcess(card)).status).toBe(200);
    await vi.waitFor(async () => {
      await second.ask('synchronise', {});
      expect((await second.ask('readCard', { id: card.id })).row.card.state).toBe('aborted');
    }, patience);
    await second.kill();
    spoilBytes(`${replica}-wal`, 0, Infinity);
    const third = await startAtWork(folder, place);
    await vi.waitFor(async () => {
      expect((await third.ask('readCard', { id: card.id })).row.card.state).toBe('aborted');
    }, patience);

    await third.end();
    const fourth = await startAtWork(folder, place);
    for (let page = 1; page < pagesOf(replica); page += 1) {
      spoilBytes(replica, page * pageBytes, (page + 1) * pageBytes);
    }
    await showsCards(fourth);
    await fourth.end();
    expect(readStore(folder, ({ loss }) => loss)).toBeNull();
  }, 120_000);

  it('of an outbox, at its head: the file is put beside, that is told, and the desk goes on', async () => {
    const folder = place.newFolder();
    const cards = [place.nextCard(), place.nextCard()];
    await killedWithCommands(folder, cards);
    readStore(folder, () => undefined);
    spoilBytes(join(folder, 'outbox.db'), 0, headerBytes);

    const engine = await startAtWork(folder, place);
    expect((await engine.ask('readStatus', {})).outboxLoss).not.toBeNull();
    expect(filesOf(folder, /^outbox\.db\.set-aside/).length).toBeGreaterThan(0);
    for (const card of cards) {
      const now = await place.operator.card(card.id);
      if (now.state === 'processing') await engine.ask('startProcess', abortOf(now));
    }
    await isDrained(engine);
    await engine.end();
    for (const card of cards) await isAbortedOnce(place, card);
  }, 120_000);

  it('of an outbox, in its log: what was written before is kept and sent, and nothing else is', async () => {
    const folder = place.newFolder();
    const cards = Array.from({ length: 8 }, () => place.nextCard());
    await killedWithCommands(folder, cards);
    const log = join(folder, 'outbox.db-wal');
    const middle = logHeaderBytes + frameBytes * Math.floor(statSync(log).size / frameBytes / 2);
    spoilBytes(log, middle + 1_000, middle + 1_100);

    const engine = await startAtWork(folder, place);
    await isDrained(engine);
    const { commands } = await engine.ask('readCommands', {});
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.every(({ state }) => state.kind === 'done')).toBe(true);
    // Two of them were under way when the engine was killed.
    expect(await abortedOf(cards)).toBeLessThanOrEqual(commands.length + 2);
    expect((await engine.ask('readStatus', {})).outboxLoss).not.toBeNull();
    expect(filesOf(folder, /^outbox\.db-wal\.set-aside/)).toHaveLength(1);
    await engine.end();
  }, 120_000);

  it('of an outbox, while it is open: what it holds goes on, and the next start mends it', async () => {
    const folder = place.newFolder();
    const cards = Array.from({ length: 8 }, () => place.nextCard());
    await killedWithCommands(folder, cards);
    readStore(folder, () => undefined);
    const engine = startKillableEngine(folder, 'http://127.0.0.1:1');
    expect((await engine.ask('readStatus', {})).outboxLoss).toBeNull();
    const outbox = join(folder, 'outbox.db');
    spoilBytes(outbox, (pagesOf(outbox) - 2) * pageBytes, (pagesOf(outbox) - 1) * pageBytes);
    await engine.kill();

    const next = await startAtWork(folder, place);
    expect((await next.ask('readStatus', {})).outboxLoss).not.toBeNull();
    await isDrained(next);
    expect(await abortedOf(cards)).toBeGreaterThan(cards.length / 2);
    await next.end();
  }, 120_000);
});
