import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { openSql } from '../../electron/engine/store/open.ts';
import { deriveKey } from '../../electron/engine/store/seal.ts';
import { fixturesOf, inOutbox } from '../support/deskStoreFixtures.ts';
import { startKillableEngine } from '../support/killableEngine.ts';
import { testKey } from '../support/testDesk.ts';

it('leaves the outbox of a newer desk as it is, says so, and starts with one that it knows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'newer-'));
  const path = join(folder, 'outbox.db');
  const [, fixture = ''] = fixturesOf('outbox').at(-1) ?? [];
  copyFileSync(fixture, path);
  const sql = openSql(path, deriveKey(testKey, 'desk file'));
  sql.exec('PRAGMA user_version = 9999');
  sql.close();
  const before = readFileSync(path);

  const engine = startKillableEngine(folder, 'http://127.0.0.1:1');
  expect(await engine.refusal('readStatus', {})).toBe('outbox-newer');
  expect(await engine.refusal('signIn', { userName: 'operator', password: 'operator' })).toBe('outbox-newer');
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(engine.faults[0]).toContain('store version 9999');
  await engine.end();

  copyFileSync(fixture, path);
  const again = startKillableEngine(folder, 'http://127.0.0.1:1');
  expect((await again.ask('readStatus', {})).deskId).toBe(inOutbox.deskId);
  await again.end();
  rmSync(folder, { recursive: true });
});
