import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';

const author = { operatorId: 'operator-1' };
const today = '2026-05-04T11:00:00.000Z';
const yesterday = '2026-05-03T11:00:00.000Z';

let folder: string;
let store: DeskStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'restores-'));
  const key = new Uint8Array(32).fill(7);
  store = openDeskStore({ path: join(folder, 'outbox.db'), key, newDeskId: () => 'desk-1', now: today });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

it('another epoch is a restore, and the first one that is seen at an address is none', () => {
  store.restores.see('https://one.example', 'epoch-1', today);
  store.restores.see('https://two.example', 'epoch-2', today);
  store.restores.see('https://one.example', 'epoch-1', today);
  expect(store.restores.pendingFor(author)).toBeNull();

  store.restores.see('https://one.example', 'epoch-3', today);
  expect(store.restores.pendingFor(author)).toBe(today);
  store.restores.settle(author, today);
  store.restores.see('https://one.example', 'epoch-3', today);
  expect(store.restores.pendingFor(author)).toBeNull();
});

it('a second restore is checked, though the clock was set back a day between the two', () => {
  expect(store.restores.pendingFor(author)).toBeNull();
  store.restores.note(today);
  expect(store.restores.pendingFor(author)).toBe(today);
  store.restores.settle(author, today);
  expect(store.restores.pendingFor(author)).toBeNull();

  store.restores.note(yesterday);
  expect(store.restores.pendingFor(author)).toBe(yesterday);
});
