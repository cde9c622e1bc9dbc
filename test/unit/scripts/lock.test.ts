import { spawnSync } from 'node:child_process';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { withLock } from '../../../scripts/lib/lock.mjs';

describe('the lock of the scripts', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'card-desk-lock-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('lets one work at a time', async () => {
    const file = join(folder, 'shared.lock');
    const log: string[] = [];
    const work = async (name: string): Promise<void> =>
      withLock(file, 'test', async () => {
        log.push(`${name} starts`);
        await pause(50);
        log.push(`${name} ends`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
    expect(existsSync(file)).toBe(false);
  });

  test('is free again after a failure', async () => {
    const file = join(folder, 'failed.lock');
    await expect(withLock(file, 'test', async () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(await withLock(file, 'test', async () => 'next')).toBe('next');
  });

  test('is taken over from a process that died', async () => {
    const file = join(folder, 'dead.lock');
    writeFileSync(file, String(spawnSync(process.execPath, ['--version']).pid));
    expect(await withLock(file, 'test', async () => 'taken over')).toBe('taken over');
  });

  test('is taken over where nobody gave a sign of life for a minute', async () => {
    const file = join(folder, 'old.lock');
    writeFileSync(file, String(process.pid));
    const longAgo = new Date(Date.now() - 61_000);
    utimesSync(file, longAgo, longAgo);
    expect(await withLock(file, 'test', async () => 'taken over')).toBe('taken over');
  });
});
