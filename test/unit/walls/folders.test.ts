import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const project = resolve(import.meta.dirname, '../../..');
const cruiser = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const packages = ['electron', 'zod', 'react', '@electron/fuses'];

/** A small Card Desk in which every wall is broken once, and where the last lines are as they should be. */
const files: Readonly<Record<string, string>> = {
  'shared/domain/card.ts': 'export const card = 1;',
  'shared/domain/early.ts': "import '../contract/ipc.ts';",
  'shared/contract/ipc.ts': "import 'zod';\nimport '../domain/card.ts';",
  'shared/contract/fat.ts': "import 'react';",
  'shared/contract/node.ts': "import 'node:fs';",
  'shared/domain/lost.ts': "import './nowhere.ts';",
  'shared/domain/round.ts': "import type { About } from './about.ts';\nexport type Round = About;",
  'shared/domain/about.ts': "import type { Round } from './round.ts';\nexport type About = Round | 1;",
  'electron/config/settings.ts': "import '../engine/engine.ts';",
  'electron/engine/engine.ts': "import '../../shared/contract/ipc.ts';\nimport 'node:fs';",
  'electron/engine/port.ts': "import 'electron';",
  'electron/engine/windowed.ts': "import '../main/window.ts';",
  'electron/engine/electric.ts': "import 'electron';",
  'electron/engine/store/migrations/desk0001.ts': "import '../../../../shared/domain/card.ts';",
  'electron/main/window.ts': "import 'electron';\nimport '../engine/engine.ts';",
  'electron/main/near.ts': "import '../../server/app.ts';",
  'electron/preload/index.ts': "import 'electron';\nimport '../../shared/contract/ipc.ts';",
  'electron/preload/thick.ts': "import '../engine/engine.ts';",
  'renderer/ui/plain.tsx': "import 'react';\nimport '../../shared/contract/ipc.ts';",
  'renderer/ui/knowing.tsx': "import '../features/home/Home.tsx';",
  'renderer/features/home/Home.tsx': "import '../../ui/plain.tsx';",
  'renderer/features/search/Search.tsx': "import '../home/Home.tsx';",
  'renderer/features/search/hits.ts': "import '../../../electron/engine/engine.ts';",
  'renderer/features/search/file.ts': "import 'node:fs';",
  'server/app.ts': "import '../shared/contract/ipc.ts';\nimport 'node:fs';",
  'server/tested.ts': "import '../test/support/desk.ts';",
  'server/desk.ts': "import '../electron/engine/engine.ts';",
  'server/store/migrations/0001-initial.ts': "import '../../app.ts';",
  'scripts/start.mjs': "import 'node:fs';\nimport('@electron/fuses');",
  'scripts/rich.mjs': "import 'react';",
  'test/support/desk.ts': "import '../../server/app.ts';",
};

const walls: readonly (readonly [wall: string, broken: readonly string[]])[] = [
  // A circle is reported at one of its files.
  ['no-cycles', ['shared/domain/about.ts']],
  ['nothing-missing', ['shared/domain/lost.ts']],
  ['shared-is-alone', ['shared/contract/fat.ts', 'shared/contract/node.ts', 'shared/domain/lost.ts']],
  ['domain-before-contract', ['shared/domain/early.ts']],
  ['engine-without-window', ['electron/engine/windowed.ts']],
  ['config-is-alone', ['electron/config/settings.ts']],
  ['preload-is-thin', ['electron/preload/thick.ts']],
  ['main-stays-in-the-desk', ['electron/main/near.ts']],
  ['renderer-knows-the-contract-only', ['renderer/features/search/hits.ts']],
  ['renderer-without-node', ['renderer/features/search/file.ts']],
  ['features-are-separate', ['renderer/features/search/Search.tsx']],
  ['ui-is-plain', ['renderer/ui/knowing.tsx']],
  ['server-without-desk', ['server/desk.ts', 'server/tested.ts']],
  ['tests-are-outside', ['server/tested.ts']],
  [
    'migrations-are-frozen',
    ['electron/engine/store/migrations/desk0001.ts', 'server/store/migrations/0001-initial.ts'],
  ],
  ['electron-in-its-place', ['electron/engine/electric.ts']],
  ['scripts-need-nothing', ['scripts/rich.mjs']],
];

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
type Violations = z.infer<typeof report>['summary']['violations'];

const write = async (file: string, content: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
};

const build = async (folder: string): Promise<void> => {
  for (const [name, content] of Object.entries(files)) await write(join(folder, name), content);
  for (const name of packages) {
    await write(
      join(folder, 'node_modules', name, 'package.json'),
      JSON.stringify({ name, main: 'index.js' }),
    );
    await write(join(folder, 'node_modules', name, 'index.js'), '');
  }
  await write(join(folder, 'package.json'), '{ "type": "module" }');
  await copyFile(join(project, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
};

const cruise = async (folder: string): Promise<Violations> => {
  const args = [cruiser, '--config', join(project, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const folders = ['shared', 'electron', 'renderer', 'server', 'test', 'scripts'];
  const output = await new Promise<string>((done) => {
    // It ends with the number of errors, so a code other than 0 is what is expected here.
    execFile(process.execPath, [...args, ...folders], { cwd: folder }, (_error, stdout) => {
      done(stdout);
    });
  });
  return report.parse(JSON.parse(output)).summary.violations;
};

describe('the walls between the folders', () => {
  let folder: string;
  let violations: Violations;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'card-desk-walls-'));
    await build(folder);
    violations = await cruise(folder);
  }, 60_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(walls)('%s bites where it is broken, and nowhere else', (wall, broken) => {
    const from = violations.filter(({ rule }) => rule.name === wall).map((each) => each.from);
    expect([...new Set(from)].sort()).toEqual([...broken].sort());
  });

  test('every wall is tested', () => {
    const names = new Set(violations.map(({ rule }) => rule.name));
    expect([...names].sort()).toEqual(walls.map(([wall]) => wall).sort());
  });
});
