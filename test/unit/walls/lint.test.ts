import { resolve } from 'node:path';

import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../../..');

// Typed rules need a file that its folder's tsconfig knows; its content is replaced for the test.
const inShared = 'shared/domain/result.ts';
const inServer = 'server/clock.ts';
const inEngine = 'electron/engine/ports.ts';
const inPort = 'electron/engine/port.ts';
const inMain = 'electron/main/menu.ts';
const inIpc = 'electron/main/ipc.ts';
const inPreload = 'electron/preload/index.ts';
const inScreens = 'renderer/main.tsx';
const inTests = 'test/unit/walls/lint.test.ts';

const eslint = new ESLint({ cwd: project });

const rulesBrokenBy = async (file: string, code: string): Promise<readonly (string | null)[]> => {
  const [result] = await eslint.lintText(code, { filePath: resolve(project, file) });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
};

const syntax = 'no-restricted-syntax';
const imports = '@typescript-eslint/no-restricted-imports';

const lines = (count: number, line: string): string => `${line}\n`.repeat(count);
const typed = (rule: string): string => `@typescript-eslint/${rule}`;

const component = (jsx: string): string => `export const Part = ({ on }: { on: boolean }) => ${jsx};`;

const bites: readonly (readonly [what: string, file: string, rule: string, code: string])[] = [
  ['a default export', inShared, syntax, 'export default 1;'],
  ['a default export by another name', inShared, syntax, 'const a = 1;\nexport { a as default };'],
  ['any', inShared, typed('no-explicit-any'), 'export const a = (b: any): unknown => b;'],
  [
    'a non-null assertion',
    inShared,
    typed('no-non-null-assertion'),
    'export const a = (b: string | null): string => b!;',
  ],
  [
    'a floating promise',
    inShared,
    typed('no-floating-promises'),
    'export const a = (b: Promise<void>): void => { b; };',
  ],
  [
    'a switch that forgets a case',
    inShared,
    typed('switch-exhaustiveness-check'),
    "export const a = (b: 'x' | 'y'): number => { switch (b) { case 'x': return 1; } return 2; };",
  ],
  [
    'a variable at module level',
    inShared,
    syntax,
    'let count = 0;\nexport const a = (): number => (count += 1);',
  ],
  ['an exported variable at module level', inShared, syntax, 'export let count = 0;\ncount += 1;'],
  [
    'an empty collection at module level',
    inShared,
    syntax,
    'export const cache = new Map<string, string>();',
  ],
  ['a branch for tests', inServer, syntax, "export const a = process.env.NODE_ENV === 'test';"],
  ['a branch for tests, by index', inServer, syntax, "export const a = process.env['NODE_ENV'];"],
  ['a branch for tests in the screens', inScreens, syntax, 'export const a: unknown = import.meta.env.MODE;'],
  ['a long file', inShared, 'max-lines', lines(301, '// why')],
  [
    'a long function',
    inShared,
    'max-lines-per-function',
    `export const a = (): void => {\n${lines(56, 'void 0;')}};`,
  ],
  [
    'a long component',
    inScreens,
    'max-lines-per-function',
    `export const A = () => {\n${lines(101, 'void 0;')}return null;};`,
  ],
  [
    'a long script',
    'scripts/start.mjs',
    'max-lines-per-function',
    `export function a() {\n${lines(41, 'void 0;')}}`,
  ],
  [
    'a rule switched off in passing',
    inShared,
    typed('no-explicit-any'),
    '// eslint-disable-next-line\nexport type A = any;',
  ],
  ['a skipped test', inTests, syntax, "test.skip('a', () => {});"],
  ['a focused test', inTests, syntax, "it.only('a', () => {});"],
  ['a test for later', inTests, syntax, "test.todo('a');"],
  ['a skipped chapter', inTests, syntax, "test.describe.skip('a', () => {});"],
  [
    'ipcMain outside of its file',
    inMain,
    syntax,
    "import { ipcMain } from 'electron';\nipcMain.removeHandler('a');",
  ],
  [
    'ipcRenderer in the main process',
    inIpc,
    syntax,
    "import { ipcRenderer } from 'electron';\nipcRenderer.send('a');",
  ],
  [
    'ipcMain in the preload',
    inPreload,
    syntax,
    "import { ipcMain } from 'electron';\nipcMain.removeHandler('a');",
  ],
  [
    'contextBridge outside of the preload',
    inMain,
    syntax,
    "import { contextBridge } from 'electron';\nvoid contextBridge;",
  ],
  [
    'all of Electron under one name',
    inMain,
    syntax,
    "import * as electron from 'electron';\nvoid electron.app;",
  ],
  [
    'Electron on demand',
    inEngine,
    syntax,
    "export const a = async (): Promise<unknown> => import('electron');",
  ],
  ['Electron in the engine', inEngine, imports, "import { net } from 'electron';\nvoid net;"],
  [
    'Electron’s types in the engine',
    inEngine,
    imports,
    "import type { Net } from 'electron';\nexport type A = Net;",
  ],
  ['Electron in the server', inServer, imports, "import { app } from 'electron';\nvoid app;"],
  [
    'Electron in the screens',
    inScreens,
    imports,
    "import { ipcRenderer } from 'electron/renderer';\nvoid ipcRenderer;",
  ],
  ['Electron’s values in tests', inTests, imports, "import { app } from 'electron';\nvoid app;"],
  ['text in JSX', inScreens, syntax, component('<b>Search</b>')],
  ['text in an expression', inScreens, syntax, component("<b>{'Search'}</b>")],
  ['text in a condition', inScreens, syntax, component("<b>{on ? 'Yes' : null}</b>")],
  ['text in a template', inScreens, syntax, component('<b>{`on ${String(on)}`}</b>')],
  ['text in a label', inScreens, syntax, component('<b aria-label="Search" hidden={on} />')],
  [
    'a hook under a condition',
    inScreens,
    'react-hooks/rules-of-hooks',
    "import { useState } from 'react';\nexport const A = ({ on }: { on: boolean }) => { if (on) useState(0); return null; };",
  ],
];

const lets: readonly (readonly [what: string, file: string, rule: string, code: string])[] = [
  ['a collection with content at module level', inShared, syntax, "export const all = new Set(['a']);"],
  ['ipcMain in ipc.ts', inIpc, syntax, "import { ipcMain } from 'electron';\nipcMain.removeHandler('a');"],
  [
    'ipcRenderer in the preload',
    inPreload,
    syntax,
    "import { ipcRenderer } from 'electron';\nipcRenderer.send('a');",
  ],
  ['Electron in the main process', inMain, imports, "import { app } from 'electron';\nvoid app;"],
  ['Electron in the engine’s port', inPort, imports, "import { net } from 'electron';\nvoid net;"],
  [
    'Electron’s types in tests',
    inTests,
    imports,
    "import type { App } from 'electron';\nexport type A = App;",
  ],
  ['packages named after Electron', inEngine, imports, "import log from 'electron-log';\nvoid log;"],
  ['text from the resources', inScreens, syntax, component('<b title={String(on)}>{String(on)}: ·</b>')],
];

// The first snippet of a folder waits for that folder's types.
const timeout = 60_000;

describe('the lint', () => {
  test.each(bites)('forbids %s', { timeout }, async (_, file, rule, code) => {
    expect(await rulesBrokenBy(file, code)).toContain(rule);
  });

  test.each(lets)('allows %s', { timeout }, async (_, file, rule, code) => {
    expect(await rulesBrokenBy(file, code)).not.toContain(rule);
  });
});
