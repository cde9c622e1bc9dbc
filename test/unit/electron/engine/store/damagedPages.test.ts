import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { aCommand } from '../../../../support/commands.ts';

const pageBytes = 4_096;
const commands = 40;
const author = { operatorId: 'operator-1' };

let folder: string;

const open = (path: string): DeskStore =>
  openDeskStore({
    path,
    key: new Uint8Array(32).fill(7),
    newDeskId: () => 'desk-1',
    now: '2026-05-04T11:00:00.000Z',
  });

const written = (path: string): Buffer => {
  const store = open(path);
  for (let given = 0; given < commands; given += 1) store.outbox.accept(aCommand());
  store.close();
  return readFileSync(path);
};

/** Another content of the page on each disk that fails. */
const spoilt = (whole: Buffer, page: number, disk: number): Buffer => {
  const bytes = Buffer.from(whole);
  for (let at = page * pageBytes + 256 * disk; at < page * pageBytes + 3_000; at += 1) {
    bytes[at] = (bytes[at] ?? 0) ^ (0x5a + disk);
  }
  return bytes;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-pages-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('an outbox with a damaged page', () => {
  it('is mended, whichever page it is and whatever that says now', () => {
    const whole = written(join(folder, 'outbox.db'));
    for (let page = 1; page < whole.length / pageBytes; page += 1) {
      for (const disk of [0, 1, 2, 3]) {
        const path = join(folder, `outbox-${page}-${disk}.db`);
        writeFileSync(path, spoilt(whole, page, disk));
        const store = open(path);
        const lost = commands - store.outbox.toSend(author).length;
        expect(store.loss?.commands ?? 0, `page ${page} of disk ${disk}`).toBe(lost);
        expect(store.outbox.accept(aCommand())).toBe(true);
        store.close();
      }
    }
  }, 60_000);
});
