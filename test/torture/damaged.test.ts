import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { startKillableEngine } from '../support/killableEngine.ts';
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

describe('damaged pages', () => {
  let place: Place;

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
    const criteria = { objectType: 'temporaryCard', state: 'processing', text: '' };
    await vi.waitFor(async () => {
      const { searchId, total } = await engine.ask('searchCards', {
        criteria,
        sort: { field: 'order', direction: 'asc' },
      });
      expect(total).toBeGreaterThan(0);
      await engine.ask('readHits', { searchId, offset: 0, limit: 500 });
    }, patience);
    await isReady(engine);
    expect(filesOf(folder, /^replica-.*set-aside/).length).toBeGreaterThan(0);
    await engine.ask('startProcess', abortOf(card));
    await isAbortedOnce(place, card);
    await isDrained(engine);
    await engine.end();
    expect(readStore(folder, ({ setAside }) => setAside)).toBeNull();
  }, 120_000);

  it('of an outbox: what can be read of it is kept and sent, and the file is put beside', async () => {
    const folder = place.newFolder();
    const cards = Array.from({ length: 24 }, () => place.nextCard());
    const first = await startAtWork(folder, place);
    const release = await Promise.all(cards.map(async (card) => place.hold(card)));
    for (const card of cards) await first.ask('startProcess', abortOf(card));
    await first.kill();
    for (const letGo of release) await letGo();
    readStore(folder, () => undefined);
    const outbox = join(folder, 'outbox.db');
    const accepted = readStore(folder, (store) => store.outbox.waitingOfAll()?.waiting ?? 0);
    expect(accepted).toBe(cards.length);
    spoil(outbox, pagesOf(outbox) - 2);

    const engine = startKillableEngine(folder, place.server.url);
    await signIn(engine);
    await isDrained(engine);
    expect(filesOf(folder, /^outbox\.db\.set-aside/).length).toBeGreaterThan(0);
    const states = await Promise.all(cards.map(async ({ id }) => (await place.operator.card(id)).state));
    expect(states.filter((state) => state === 'aborted').length).toBeGreaterThan(cards.length / 2);
    await engine.end();
  }, 120_000);
});
