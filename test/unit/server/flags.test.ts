import { describe, expect, test } from 'vitest';

import { parseFlags } from '../../../server/flags.ts';

const parse = (line: string) => parseFlags(line.split(' ').filter((part) => part !== ''));

describe('flags', () => {
  test('have defaults: no demo, no batch sync by itself', () => {
    const value = {
      port: 8443,
      data: '.data/server',
      demoCards: null,
      demoAbort: false,
      batchSyncSeconds: null,
    };
    expect(parse('')).toEqual({ ok: true, value });
  });

  test.each([
    ['--port 0 --data /srv/cards', { port: 0, data: '/srv/cards' }],
    ['--demo-cards', { demoCards: 5_000, demoAbort: false, batchSyncSeconds: 900 }],
    [
      '--demo-cards --demo-abort on --batch-sync off',
      { demoCards: 5_000, demoAbort: true, batchSyncSeconds: null },
    ],
    ['--demo-cards=300 --batch-sync=60', { demoCards: 300, batchSyncSeconds: 60 }],
  ])('%s', (line, value) => {
    expect(parse(line)).toMatchObject({ ok: true, value });
  });

  test.each([
    ['--port many', '--port'],
    ['--port 70000', '--port'],
    ['--port', '--port'],
    ['--data', '--data'],
    ['--demo-cards 0', '--demo-cards'],
    ['--demo-cards few', '--demo-cards'],
    ['--demo-cards --demo-abort maybe', '--demo-abort'],
    ['--demo-abort on', '--demo-abort'],
    ['--batch-sync soon', '--batch-sync'],
    ['--verbose', '--verbose'],
  ])('%s is refused by name', (line, flag) => {
    const parsed = parse(line);
    const error = parsed.ok ? '' : parsed.error;
    expect(error).toContain(`${flag}: `);
    expect(error).toContain('expected');
  });
});
