import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { localeOf, mergeConfiguration } from '../../../../electron/config/deskConfiguration.ts';
import { readManaged } from '../../../../electron/config/managed.ts';
import { serverAddressOf } from '../../../../electron/config/serverAddress.ts';
import { openSettings } from '../../../../electron/config/settings.ts';

let folder: string;
const owners = [process.getuid?.() ?? 0];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'configuration-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const fileWith = (content: string, name = 'config.json'): string => {
  const file = join(folder, name);
  writeFileSync(file, content, { mode: 0o644 });
  return file;
};

describe('a server address', () => {
  it.each([
    ['https://cards.example.org', 'https://cards.example.org'],
    ['https://cards.example.org:8443/', 'https://cards.example.org:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080', 'http://localhost:8080'],
  ])('%s is one', (text, address) => {
    expect(serverAddressOf(text)).toBe(address);
  });

  it.each([
    'http://cards.example.org',
    'ftp://cards.example.org',
    'cards',
    '',
    'https://me@cards.example.org',
    'https://cards.example.org/v1',
  ])('%s is none', (text) => {
    expect(serverAddressOf(text)).toBeUndefined();
  });
});

describe('the managed configuration', () => {
  it('is taken key by key, and what is wrong is told by file and key', () => {
    const file = fileWith(
      JSON.stringify({
        server: 'ftp://x',
        policies: { offlineDays: 3, exportAllowed: 'yes', colour: 'blue' },
      }),
    );
    const { configuration, problems } = readManaged(file, owners);
    expect(configuration.server).toBeNull();
    expect(configuration.policies).toMatchObject({ offlineDays: 3, exportAllowed: true });
    expect(problems).toEqual([
      { file, key: 'server', expected: 'serverAddress' },
      { file, key: 'policies.exportAllowed', expected: 'trueOrFalse' },
      { file, key: 'policies.colour', expected: 'knownKey' },
    ]);
  });

  it('does not count where others than administrators can write it', () => {
    const file = fileWith('{"server":"https://evil.example.org"}');
    chmodSync(file, 0o666);
    expect(readManaged(file, owners)).toMatchObject({
      configuration: { server: null },
      problems: [{ file, key: '', expected: 'administratorsOnly' }],
    });
    chmodSync(file, 0o644);
    expect(readManaged(file, [(owners[0] ?? 0) + 1]).configuration.server).toBeNull();
  });

  it('may be absent, and may not be anything but JSON', () => {
    expect(readManaged(join(folder, 'none.json'), owners).problems).toEqual([]);
    expect(readManaged(fileWith('{'), owners).problems).toMatchObject([{ key: '', expected: 'json' }]);
  });

  it('wins over flags', () => {
    const managed = readManaged(fileWith('{"server":"https://cards.example.org"}'), owners);
    const merged = mergeConfiguration(managed, { server: 'https://other.example.org', locale: 'de-AT' });
    expect(merged).toMatchObject({
      fixedServer: 'https://cards.example.org',
      startLanguage: 'de',
      problems: [],
    });
  });
});

describe('a flag', () => {
  it('that is wrong is told, and the desk starts without it', () => {
    const managed = readManaged(join(folder, 'none.json'), owners);
    const merged = mergeConfiguration(managed, { server: 'nowhere', locale: 'tlh' });
    expect(merged).toMatchObject({ fixedServer: null, startLanguage: null });
    expect(merged.problems.map(({ key }) => key)).toEqual(['server', 'locale']);
  });

  it.each([
    ['de-AT', 'de'],
    ['sv_SE', 'sv'],
    ['en', 'en'],
    ['fr', undefined],
  ])('--locale=%s asks for %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});

describe('the local settings', () => {
  const open = () =>
    openSettings({
      folder,
      now: '2026-05-04T11:00:00.000Z',
      openStore: ({ cwd, name }) =>
        new Conf<Record<string, unknown>>({ cwd, configName: name, projectName: 'test' }),
    });

  it('are there again after a restart', () => {
    open().save({ language: 'sv', theme: 'dark' });
    expect(open().read()).toMatchObject({ language: 'sv', theme: 'dark' });
  });

  it('start with what is right in the file', () => {
    const file = fileWith('{"language":"sv","theme":"pink"}', 'settings.json');
    const settings = open();
    expect(settings.read()).toMatchObject({ language: 'sv', theme: 'system' });
    expect(settings.problems).toEqual([{ file, key: 'theme', expected: 'theme' }]);
  });

  it('put a damaged file beside and start anew', () => {
    const file = fileWith('{"language":', 'settings.json');
    const settings = open();
    expect(settings.problems).toEqual([{ file, key: '', expected: 'json' }]);
    settings.save({ theme: 'dark' });
    const aside = readdirSync(folder).find((name) => name.includes('set-aside'));
    expect(readFileSync(join(folder, String(aside)), 'utf8')).toBe('{"language":');
  });
});
