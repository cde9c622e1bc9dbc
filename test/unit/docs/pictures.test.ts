import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { guidePictures } from '../../demo/guide.ts';

const project = resolve(import.meta.dirname, '../../..');
const folder = join(project, 'docs/pictures');
const documents = [
  'README.md',
  ...readdirSync(join(project, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const shownIn = (document: string): readonly string[] =>
  [...readFileSync(join(project, document), 'utf8').matchAll(/!\[[^\]]*\]\(([^)]*pictures\/([^)]+))\)/g)].map(
    ([, , name]) => name ?? '',
  );

const taken = guidePictures.map((name) => `${name}.webp`);

describe('the pictures of the documents', () => {
  it('are each taken at a step of the demo, and each that it takes is shown', () => {
    const shown = new Set(documents.flatMap(shownIn));
    expect([...shown].toSorted()).toEqual(taken.toSorted());
  });

  it('tell the whole tour in the guide', () => {
    expect(shownIn('docs/operator-guide.md').toSorted()).toEqual(taken.toSorted());
  });

  it('are there, no others beside them, and small', () => {
    expect(readdirSync(folder).toSorted()).toEqual(taken.toSorted());
    const large = taken.filter((name) => statSync(join(folder, name)).size > 120_000);
    expect(large).toEqual([]);
  });
});
