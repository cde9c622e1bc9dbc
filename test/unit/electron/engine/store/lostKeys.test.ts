import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { createLastCount } from '../../../../../electron/engine/store/lastCount.ts';
import { keepToOwnKey } from '../../../../../electron/engine/store/ownKey.ts';
import { asideName } from '../../../../../electron/engine/store/setAside.ts';
import { aCommand } from '../../../../support/commands.ts';

const now = '2026-05-04T11:00:00.000Z';
const author = { operatorId: 'operator-1' };
const otherKey = new Uint8Array(32).fill(8);

let folder: string;
let store: DeskStore;

const outbox = (): string => join(folder, 'outbox.db');

const open = (key = new Uint8Array(32).fill(7)): DeskStore =>
  openDeskStore({ path: outbox(), key, newDeskId: () => 'desk-1', now });

/** As a desk that is killed: what was written last is in the log only. */
const dieWithLog = (): void => {
  const files = ['', '-wal', '-shm'].map((suffix) => outbox() + suffix);
  const killed = files.map((file) => readFileSync(file));
  store.close();
  for (const [index, file] of files.entries()) writeFileSync(file, killed[index] ?? '');
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lost-key-'));
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

it('an outbox is put beside where the key is another one, unopened: with its own key it is as it was', () => {
  store.outbox.accept(aCommand());
  dieWithLog();
  store = open(otherKey);
  expect(store.outbox.toSend(author)).toEqual([]);
  store.close();
  for (const name of readdirSync(folder)) {
    const [, suffix] = /^outbox\.db\.set-aside-.*Z(-wal|-key|)$/.exec(name) ?? [];
    if (suffix !== undefined) renameSync(join(folder, name), outbox() + suffix);
  }
  store = open();
  expect(store.outbox.toSend(author)).toHaveLength(1);
});

describe('an outbox whose key is lost', () => {
  const another = { operatorId: 'operator-2' };
  const lost = { waiting: 1, since: aCommand().acceptedAt, at: now };

  beforeEach(() => {
    store.outbox.accept(aCommand());
    createLastCount(outbox())(store.outbox.waitingOfAll() ?? { waiting: 0, since: null });
    store.close();
  });

  it('is told of with the last known count, until each operator has read it', () => {
    store = open(otherKey);
    expect(store.lostKeys.unreadBy(null)).toMatchObject(lost);
    expect(store.lostKeys.unreadBy(author)).toMatchObject(lost);
    store.lostKeys.acknowledge(author);
    store.close();
    store = open(otherKey);
    expect(store.lostKeys.unreadBy(null)).toBeNull();
    expect(store.lostKeys.unreadBy(author)).toBeNull();
    expect(store.lostKeys.unreadBy(another)).toMatchObject(lost);
  });

  it('is told of, too, where the desk fell before it could', () => {
    keepToOwnKey({ path: outbox(), key: otherKey, now });
    store = open(otherKey);
    expect(store.lostKeys.unreadBy(null)).toMatchObject(lost);
  });

  it('stays whole, with its log, where it cannot be put beside as a whole', () => {
    store = open();
    store.outbox.accept(aCommand());
    dieWithLog();
    mkdirSync(`${asideName(outbox(), now)}-wal`);
    expect(() => open(otherKey)).toThrow('EISDIR');
    store = open();
    expect(store.outbox.toSend(author)).toHaveLength(2);
  });

  it('is told of anew when it is another one', () => {
    store = open(otherKey);
    store.lostKeys.acknowledge(author);
    store.close();
    const later = '2026-05-05T11:00:00.000Z';
    const key = new Uint8Array(32).fill(9);
    store = openDeskStore({ path: outbox(), key, newDeskId: () => 'desk-1', now: later });
    expect(store.lostKeys.unreadBy(author)).toMatchObject({ ...lost, at: later });
  });

  it('that left no count is told of as one of which nothing is known', () => {
    rmSync(join(folder, 'waiting.json'));
    store = open(otherKey);
    expect(store.lostKeys.unreadBy(null)).toMatchObject({ waiting: null, since: null });
  });

  it('leaves a count that tells nothing else', () => {
    const text = readFileSync(join(folder, 'waiting.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({ waiting: 1, since: lost.since });
    store = open();
    expect(store.lostKeys.unreadBy(null)).toBeNull();
  });
});
