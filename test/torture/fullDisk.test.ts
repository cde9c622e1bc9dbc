import { basename, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { fillDisk, makeRoomFor, onFullDisk } from '../support/fullDisk.ts';
import { type KillableEngine, startKillableEngine } from '../support/killableEngine.ts';
import {
  abortOf,
  filesOf,
  isAbortedOnce,
  isDrained,
  isReady,
  isSending,
  openPlace,
  patience,
  readStore,
  signIn,
  startAtWork,
  type Place,
} from '../support/tortured.ts';

const sides = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`];

const replicaFile = /^replica-[0-9a-f]+\.db$/;

/** The desk's copy of the cards cannot be written, and it says so. */
const isInTrouble = async (engine: KillableEngine): Promise<void> =>
  vi.waitFor(async () => {
    expect((await engine.ask('readStatus', {})).replicaTrouble).toBe('full');
  }, patience);

describe('a full disk', () => {
  let place: Place;

  beforeAll(async () => {
    place = await openPlace(inject('postgresUrl'), 18);
  }, 120_000);

  afterAll(async () => {
    await place.close();
  });

  it('refuses a command in clear words, and takes the next one when there is room', async () => {
    const folder = place.newFolder();
    const engine = await startAtWork(folder, place);
    const card = place.nextCard();
    const makeRoom = await fillDisk(engine.pid, sides(join(folder, 'outbox.db')));
    expect(await engine.refusal('startProcess', abortOf(card))).toBe('outbox-unavailable');
    expect((await engine.ask('readCommands', {})).commands).toEqual([]);

    await makeRoom();
    await engine.ask('startProcess', abortOf(card));
    await isAbortedOnce(place, card);
    await isDrained(engine);
    await engine.end();
    expect(readStore(folder, ({ journal }) => journal.verify())).toMatchObject({ broken: null });
  }, 120_000);

  it('loses no answer: it is held until the disk takes it, and asked for again after a fall', async () => {
    const folder = place.newFolder();
    const engine = await startAtWork(folder, place);
    const [card, other] = [place.nextCard(), place.nextCard()];
    const release = await place.hold(card);
    await engine.ask('startProcess', abortOf(card));
    await isSending(engine);
    const makeRoom = await fillDisk(engine.pid, sides(join(folder, 'outbox.db')));
    await release();
    await isAbortedOnce(place, card);
    expect((await engine.ask('readStatus', {})).commands).toMatchObject({ sending: 1 });

    await makeRoom();
    await isDrained(engine);
    await engine.ask('startProcess', abortOf(other));
    await isAbortedOnce(place, other);
    await isDrained(engine);
    await engine.end();
    const kinds = readStore(folder, ({ journal }) => journal.entries().map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(2);
  }, 120_000);

  it('keeps the desk from beginning, in clear words, until there is room', async () => {
    const folder = place.newFolder();
    const first = await startAtWork(folder, place);
    const card = place.nextCard();
    const release = await place.hold(card);
    await first.ask('startProcess', abortOf(card));
    await isSending(first);
    await first.kill();

    const under = onFullDisk(sides(join(folder, 'outbox.db')));
    const engine = startKillableEngine(folder, place.server.url, { under });
    expect(await engine.refusal('readStatus', {})).toBe('outbox-unavailable');
    makeRoomFor(engine.pid);
    await release();
    await vi.waitFor(async () => expect(await engine.refusal('readStatus', {})).toBeNull(), patience);
    await signIn(engine);
    await isDrained(engine);
    await isAbortedOnce(place, card);
    await engine.end();
  }, 120_000);

  it('lets a first copy of the cards wait, and go on where there is room', async () => {
    const another = place.newFolder();
    await (await startAtWork(another, place)).end();
    const [replica = ''] = filesOf(another, replicaFile).map((file) => basename(file));
    const folder = place.newFolder();
    const under = onFullDisk(sides(join(folder, replica.replace('replica', 'staging'))));
    const engine = startKillableEngine(folder, place.server.url, { under });
    await signIn(engine);
    await isInTrouble(engine);
    const card = place.nextCard();
    expect(await engine.refusal('startProcess', abortOf(card))).toBe('replica-unavailable');

    makeRoomFor(engine.pid);
    await isReady(engine);
    await engine.ask('startProcess', abortOf(card));
    await isAbortedOnce(place, card);
    await engine.end();
  }, 120_000);

  it('leaves the cards as they were, to be searched, sends commands, and catches up where there is room', async () => {
    const folder = place.newFolder();
    await (await startAtWork(folder, place)).end();
    const engine = await startAtWork(folder, place);
    const [card, other] = [place.nextCard(), place.nextCard()];
    const [replica = ''] = filesOf(folder, replicaFile);
    const makeRoom = await fillDisk(engine.pid, sides(replica));
    expect((await place.operator.runProcess(other)).status).toBe(200);
    await engine.ask('synchronise', {});
    await isInTrouble(engine);
    const criteria = { objectType: 'temporaryCard', state: 'processing', text: card.order?.number ?? '' };
    const { searchId, total } = await engine.ask('searchCards', {
      criteria,
      sort: { field: 'order', direction: 'desc' },
    });
    expect((await engine.ask('readHits', { searchId, offset: 0, limit: 50 })).rows).toHaveLength(total);
    await engine.ask('startProcess', abortOf(card));
    await isAbortedOnce(place, card);
    await isDrained(engine);
    const stateOf = async (id: string) => (await engine.ask('readCard', { id })).row.card.state;
    expect(await stateOf(other.id)).toBe('processing');

    await makeRoom();
    await isReady(engine);
    expect([await stateOf(card.id), await stateOf(other.id)]).toEqual(['aborted', 'aborted']);
    expect(filesOf(folder, /set-aside/)).toEqual([]);
    await engine.end();
  }, 120_000);
});
