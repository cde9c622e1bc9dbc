import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { fillDisk } from '../support/fullDisk.ts';
import {
  abortOf,
  isAbortedOnce,
  isDrained,
  isSending,
  openPlace,
  readStore,
  startAtWork,
  type Place,
} from '../support/tortured.ts';

const sides = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`];

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
});
