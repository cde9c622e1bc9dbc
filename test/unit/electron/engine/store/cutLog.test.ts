import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { aCommand } from '../../../../support/commands.ts';

const now = '2026-05-04T11:00:00.000Z';
const author = { operatorId: 'operator-1' };
const key = new Uint8Array(32).fill(7);
const given = 3;
const logHeaderBytes = 32;

let folder: string;
let stores: DeskStore[];

const open = (name: string): DeskStore => {
  const store = openDeskStore({ path: join(folder, name, 'outbox.db'), key, newDeskId: () => 'desk-1', now });
  stores.push(store);
  return store;
};

/** What the disk has where a process was killed that had given commands, the last of them not yet whole. */
const leaveBehind = (spoil: (log: Buffer, frameBytes: number) => void): void => {
  const alive = open('alive');
  for (let commands = 0; commands < given; commands += 1) alive.outbox.accept(aCommand());
  for (const file of ['outbox.db', 'outbox.db-wal', 'outbox.db-key']) {
    copyFileSync(join(folder, 'alive', file), join(folder, 'killed', file));
  }
  const path = join(folder, 'killed', 'outbox.db-wal');
  const log = readFileSync(path);
  spoil(log, 24 + log.readUInt32BE(8));
  writeFileSync(path, log);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  stores = [];
  for (const name of ['alive', 'killed']) mkdirSync(join(folder, name));
});

afterEach(() => {
  for (const store of stores) store.close();
  rmSync(folder, { recursive: true });
});

it('a last commit that was half written when the process was killed is no damage', () => {
  leaveBehind((log, frameBytes) => log.fill(0x55, log.length - frameBytes + 100));
  const store = open('killed');
  expect(store.loss).toBeNull();
  expect(store.outbox.toSend(author)).toHaveLength(given - 1);
});

it('a commit that others followed was whole: where it is not any more, that is told', () => {
  leaveBehind((log, frameBytes) => {
    const frames = (log.length - logHeaderBytes) / frameBytes;
    const middle = logHeaderBytes + frameBytes * Math.floor(frames / 2);
    log.fill(0x55, middle + 100, middle + 200);
  });
  expect(open('killed').loss).not.toBeNull();
});
