import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../../..');

type Outcome = { readonly code: number; readonly output: string };

const runIn = async (folder: string, script: string, args: readonly string[]): Promise<Outcome> =>
  new Promise((done) => {
    const command = [join(project, 'node_modules', script), ...args];
    execFile(process.execPath, command, { cwd: folder }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` });
    });
  });

const knip = async (folder: string): Promise<Outcome> =>
  runIn(folder, 'knip/bin/knip.js', ['--config', join(project, 'knip.jsonc')]);

const jscpd = async (folder: string): Promise<Outcome> =>
  runIn(folder, 'jscpd/bin/jscpd', ['--config', join(project, '.jscpd.json'), folder]);

const longWork = Array.from(
  { length: 12 },
  (_, line) => `  steps.push(card.at(${line}) + other.at(${line}));`,
);
const twin = (name: string): string =>
  `export const ${name} = (card: string, other: string): string[] => {\n  const steps = [];\n${longWork.join('\n')}\n  return steps;\n};\n`;

describe('dead code and twins', () => {
  let folder: string;

  const write = async (name: string, content: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'card-desk-dead-'));
    await write(
      'package.json',
      '{ "name": "a", "type": "module", "dependencies": { "left-over": "1.0.0" } }',
    );
    await write(
      'tsconfig.json',
      '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "Bundler" } }',
    );
    await write('server/index.ts', "import 'unlisted';\nimport { used } from './parts.js';\nused('', '');\n");
    await write('server/parts.ts', `${twin('used')}export const neverUsed = 1;\n`);
    await write('server/forgotten.ts', twin('forgotten'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(['neverUsed', 'server/forgotten.ts', 'left-over', 'unlisted'])(
    'knip finds %s',
    { timeout: 60_000 },
    async (dead) => {
      const { code, output } = await knip(folder);
      expect(output).toContain(dead);
      expect(code).not.toBe(0);
    },
  );

  test('jscpd finds the twin', { timeout: 60_000 }, async () => {
    const { code, output } = await jscpd(folder);
    expect(output).toContain('server/forgotten.ts');
    expect(code).not.toBe(0);
  });
});
