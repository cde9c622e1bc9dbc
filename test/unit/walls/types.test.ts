import { join, resolve } from 'node:path';

import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../../..');

/** The type errors of a snippet that lies in a folder, with all that the folder's tsconfig brings in. */
const errorsIn = (folder: string, code: string): readonly string[] => {
  const configFile = join(project, folder, 'tsconfig.json');
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(configFile, {}, host);
  if (config === undefined) throw new Error(`${configFile} cannot be read`);
  const snippet = join(project, folder, 'wallSnippet.ts');
  const compilerHost = ts.createCompilerHost(config.options);
  const readFile = compilerHost.getSourceFile.bind(compilerHost);
  compilerHost.getSourceFile = (name, target) =>
    name === snippet ? ts.createSourceFile(name, code, target) : readFile(name, target);
  const program = ts.createProgram([...config.fileNames, snippet], config.options, compilerHost);
  return program
    .getSemanticDiagnostics(program.getSourceFile(snippet))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
};

const dom = 'export const a = document.title;';
const node = 'export const a = process.pid;';
const unchecked = 'export const a = (all: readonly string[]): string => all[0];';
const optional = 'export const a: { b?: string } = { b: undefined };';

const forbidden: readonly (readonly [what: string, folder: string, code: string, error: RegExp])[] = [
  ['the DOM', 'shared', dom, /'document'/],
  ['Node', 'shared', node, /'process'/],
  ['the DOM', 'electron/engine', dom, /'document'/],
  ['the DOM', 'electron/main', dom, /'document'/],
  ['the DOM', 'server', dom, /'document'/],
  ['Node', 'renderer', node, /'process'/],
  ['Node’s Buffer', 'renderer', "export const a = Buffer.from('a');", /'Buffer'/],
  ['an element that may be missing', 'shared', unchecked, /undefined/],
  ['undefined for an absent property', 'shared', optional, /exactOptionalPropertyTypes/],
];

const allowed: readonly (readonly [what: string, folder: string, code: string])[] = [
  ['the DOM', 'renderer', dom],
  ['Node', 'electron/engine', node],
  ['Node', 'server', node],
];

describe('each folder’s types', () => {
  test.each(forbidden)('keep %s out of %s', { timeout: 60_000 }, (_, folder, code, error) => {
    expect(errorsIn(folder, code).join('\n')).toMatch(error);
  });

  test.each(allowed)('let %s into %s', { timeout: 60_000 }, (_, folder, code) => {
    expect(errorsIn(folder, code)).toEqual([]);
  });
});
