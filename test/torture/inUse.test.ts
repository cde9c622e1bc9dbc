import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { deriveKey } from '../../electron/engine/store/seal.ts';
import { startKillableEngine } from '../support/killableEngine.ts';
import { testKey } from '../support/testDesk.ts';
import {
  abortOf,
  filesOf,
  isAbortedOnce,
  isDrained,
  isReady,
  isSending,
  openPlace,
  patience,
  signIn,
  startAtWork,
  type Place,
} from '../support/tortured.ts';

const contentsOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );

/** This process has the file, as a backup program may. `readers`: whether others may read meanwhile. */
const holdFile = (path: string, key: Uint8Array, readers: boolean): (() => void) => {
  // Not by the product's own door: what it prepared keeps hold of the file for a while after the end.
  const db = new Database(path, {
    encryptionCipher: 'aes256cbc',
    encryptionKey: Buffer.from(key).toString('hex'),
  } as Database.Options);
  db.exec(
    `PRAGMA locking_mode = ${readers ? 'NORMAL' : 'EXCLUSIVE'}; BEGIN IMMEDIATE; CREATE TABLE held (id)`,
  );
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
};

const holdOutbox = (folder: string, readers: boolean): (() => void) =>
  holdFile(join(folder, 'outbox.db'), deriveKey(testKey, 'desk file'), readers);

describe('files that another process holds', () => {
  let place: Place;

  beforeAll(async () => {
    place = await openPlace(inject('postgresUrl'), 18);
  });

  afterAll(async () => {
    await place.close();
  });

  it('a second engine says so and touches nothing, and begins once the first is gone', async () => {
    const folder = place.newFolder();
    const first = await startAtWork(folder, place);
    const card = place.nextCard();
    const release = await place.hold(card);
    await first.ask('startProcess', abortOf(card));
    await isSending(first);
    process.kill(first.pid, 'SIGSTOP');
    const before = contentsOf(folder);

    const second = startKillableEngine(folder, place.server.url, { start: { setReplicasAside: true } });
    expect(await second.refusal('readStatus', {})).toBe('outbox-in-use');
    expect(await second.refusal('signIn', { userName: 'operator', password: 'operator' })).toBe(
      'outbox-in-use',
    );
    expect(contentsOf(folder)).toEqual(before);

    process.kill(first.pid, 'SIGCONT');
    await release();
    await isAbortedOnce(place, card);
    await isDrained(first);
    expect(await second.refusal('readStatus', {})).toBe('outbox-in-use');
    await first.end();
    await signIn(second);
    expect((await second.ask('readCommands', {})).commands).toMatchObject([
      { state: { kind: 'done' }, attempts: 1 },
    ]);
    await second.end();
  });

  it('an outbox held at the start: nothing begins before it is free', async () => {
    const folder = place.newFolder();
    await (await startAtWork(folder, place)).end();
    const letGo = holdOutbox(folder, false);
    const engine = startKillableEngine(folder, place.server.url);
    expect(await engine.refusal('readStatus', {})).toBe('outbox-in-use');

    letGo();
    await signIn(engine);
    await isReady(engine);
    await engine.end();
  });

  it('an outbox held at work: a command is refused and an answer kept until it is free', async () => {
    const folder = place.newFolder();
    const engine = await startAtWork(folder, place);
    const [card, other] = [place.nextCard(), place.nextCard()];
    const release = await place.hold(card);
    const { commandId } = await engine.ask('startProcess', abortOf(card));
    await isSending(engine);
    const letGo = holdOutbox(folder, true);
    expect(await engine.refusal('startProcess', abortOf(other))).toBe('outbox-in-use');
    await release();
    await isAbortedOnce(place, card);
    expect((await engine.ask('readCommands', {})).commands).toMatchObject([
      { id: commandId, state: { kind: 'sending' } },
    ]);

    letGo();
    await isDrained(engine);
    await engine.ask('startProcess', abortOf(other));
    await isAbortedOnce(place, other);
    await isDrained(engine);
    await engine.end();
  });

  it('a replica: what is shown may be old and is said to be, commands go on, and it is caught up', async () => {
    const folder = place.newFolder();
    // As on any day but the first: a replica that was filled in this life is known to its process under the copy's name.
    await (await startAtWork(folder, place)).end();
    const engine = await startAtWork(folder, place);
    const [card, another] = [place.nextCard(), place.nextCard()];
    const [replica = ''] = filesOf(folder, /^replica-[0-9a-f]+\.db$/);
    const release = await place.hold(card);
    await engine.ask('startProcess', abortOf(card));
    await isSending(engine);
    const letGo = holdFile(replica, testKey, true);
    const told = engine.events.filter((name) => name === 'commandsChanged').length;
    await release();
    await isDrained(engine);
    // Its author hears of it although the card's row cannot be written.
    await vi.waitFor(
      () => expect(engine.events.filter((name) => name === 'commandsChanged').length).toBeGreaterThan(told),
      patience,
    );
    expect((await place.operator.runProcess(another)).status).toBe(200);
    await vi.waitFor(async () => {
      await engine.ask('synchronise', {});
      expect((await engine.ask('readStatus', {})).replicaTrouble).toBe('inUse');
    }, patience);
    const stateOf = async (id: string) => (await engine.ask('readCard', { id })).row.card.state;
    expect(await stateOf(another.id)).toBe('processing');

    letGo();
    await isReady(engine);
    expect([await stateOf(card.id), await stateOf(another.id)]).toEqual(['aborted', 'aborted']);
    expect(filesOf(folder, /set-aside/)).toEqual([]);
    await engine.end();
  });
});
