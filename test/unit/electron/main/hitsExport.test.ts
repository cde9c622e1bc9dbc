import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createHitsExport } from '../../../../electron/main/hitsExport.ts';
import { createFileSaver } from '../../../../electron/main/saveFile.ts';
import { cardFields } from '../../../../shared/contract/search.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { err, ok } from '../../../../shared/domain/result.ts';

const wanted = {
  searchId: 'search',
  locale: 'en' as const,
  titles: Object.fromEntries(cardFields.map((field) => [field, field])) as Record<
    (typeof cardFields)[number],
    string
  >,
};
const part = (text: string, next: number | null) => ok({ text, next, total: 3 });

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exported-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** `answers`: what the engine says to one request after the other. */
const exportWith = async (
  answers: readonly unknown[],
  { exportAllowed = true }: { exportAllowed?: boolean } = {},
) => {
  const progress: number[] = [];
  const asked: string[] = [];
  const handlers = createHitsExport({
    policies: { exportAllowed },
    engine: {
      request: async (_, args) => {
        const answer = answers[asked.push(JSON.stringify(args)) - 1];
        if (asked.length === 2 && answer === 'cancelled') {
          await handlers.cancelExport({});
          return part('b\r\n', 2);
        }
        return answer;
      },
    },
    saveFile: createFileSaver(async (name) => Promise.resolve(join(folder, name))),
    separator: () => ';',
    onProgress: ({ done }) => progress.push(done),
  });
  return { outcome: await handlers.exportHits(wanted), progress, asked };
};

describe('the export of all hits', () => {
  it('is written part by part, with a mark, a head and how far it is', async () => {
    const all = await exportWith([part('a\r\n', 1), part('b\r\n', 2), part('c\r\n', null)]);
    const [name = ''] = await readdir(folder);
    expect(all).toMatchObject({ outcome: ok({ name }), progress: [1, 2, 3] });
    expect(all.asked.map((args) => JSON.parse(args) as unknown)).toEqual(
      [0, 1, 2].map((offset) => ({ searchId: 'search', locale: 'en', separator: ';', offset })),
    );
    const text = await readFile(join(folder, name), 'utf8');
    expect(text).toBe(`\uFEFF${cardFields.join(';')}\r\na\r\nb\r\nc\r\n`);
  });

  it('leaves nothing when it is cancelled', async () => {
    const { outcome, progress } = await exportWith([part('a\r\n', 1), 'cancelled', part('c\r\n', null)]);
    expect(outcome).toEqual(ok({ name: null }));
    expect(progress).toEqual([1]);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([[[part('a\r\n', 1), err(problem('locked'))]], [[err(problem('locked'))]]])(
    'leaves nothing, and says why, when a part cannot be had: %j',
    async (answers) => {
      expect((await exportWith(answers)).outcome).toEqual(err(problem('locked')));
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('is not made where the IT department has turned exports off', async () => {
    const refused = await exportWith([part('a\r\n', null)], { exportAllowed: false });
    expect(refused).toMatchObject({ outcome: err(problem('export-not-allowed')), asked: [] });
  });
});
