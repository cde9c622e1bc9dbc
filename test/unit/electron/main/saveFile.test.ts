import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createFileSaver, type SaveFile } from '../../../../electron/main/saveFile.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { err, ok } from '../../../../shared/domain/result.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saved-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A dialog that stays open until it is answered. */
const openDialogs = () => {
  const answers: ((path: string | null) => void)[] = [];
  const save = createFileSaver(async () => new Promise((resolve) => answers.push(resolve)));
  return { answers, save };
};

const text = async () => Promise.resolve(ok('whole'));
const saveText = async (save: SaveFile) => save({ name: 'file.txt', content: text });

describe('saving a file', () => {
  it('asks once, however often it is asked for meanwhile, and says so to the others', async () => {
    const { answers, save } = openDialogs();
    const first = saveText(save);
    const others = await Promise.all(Array.from({ length: 2_000 }, async () => saveText(save)));
    expect(new Set(others.map((other) => JSON.stringify(other)))).toEqual(
      new Set([JSON.stringify(err(problem('already-saving')))]),
    );
    await expect.poll(() => answers.length).toBe(1);
    answers[0]?.(join(folder, 'file.txt'));
    expect(await first).toEqual(ok({ name: 'file.txt' }));
    expect(await readFile(join(folder, 'file.txt'), 'utf8')).toBe('whole');
  });

  it.each([
    ['thought better of', () => null, ok({ name: null })],
    ['that failed', () => join(folder, 'no such folder', 'file.txt'), err(problem('file-not-saved'))],
  ])('can be asked for again after one %s', async (_, path, outcome) => {
    const { answers, save } = openDialogs();
    const first = saveText(save);
    await expect.poll(() => answers.length).toBe(1);
    answers[0]?.(path());
    expect(await first).toEqual(outcome);
    expect(await readdir(folder)).toEqual([]);
    void saveText(save);
    await expect.poll(() => answers.length).toBe(2);
  });

  it('asks nobody where there is nothing to save, nor where what was to be written cannot be had', async () => {
    const { answers, save } = openDialogs();
    const nothing = async () => Promise.resolve(err(problem('locked')));
    expect(await save({ name: 'file.txt', content: nothing })).toEqual(err(problem('locked')));
    const fault = async () => Promise.reject(new Error('the engine fell'));
    await expect(save({ name: 'file.txt', content: fault })).rejects.toThrow('the engine fell');
    expect(answers).toEqual([]);
    void saveText(save);
    await expect.poll(() => answers.length).toBe(1);
  });
});
