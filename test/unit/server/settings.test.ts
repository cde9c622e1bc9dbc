import { describe, expect, test } from 'vitest';

import { readSettings } from '../../../server/settings/settings.ts';

type Places = { file?: unknown; environment?: Record<string, string>; line?: string };

const read = ({ file, environment = {}, line = '' }: Places) =>
  readSettings({
    args: [
      ...(file === undefined ? [] : ['--config', '/etc/server.json']),
      ...line.split(' ').filter((part) => part !== ''),
    ],
    environment,
    readFile: (name) =>
      name === '/etc/server.json' ? (typeof file === 'string' ? file : JSON.stringify(file)) : undefined,
  });

const errorOf = (places: Places): string => {
  const settings = read(places);
  return settings.ok ? '' : settings.error;
};

describe('settings', () => {
  test('have defaults: on loopback, no demo, no batch sync by itself', () => {
    const value = {
      port: 8443,
      host: '127.0.0.1',
      data: '.data/server',
      demoCards: null,
      demoAbort: false,
      action: null,
      batchSyncSeconds: null,
      bureau: {
        kind: 'simulated',
        seed: 1,
        submitFailures: 0,
        cardFailures: 0,
        partialBatches: 0,
        delaySeconds: 0,
      },
      catalogue: null,
      orderQueue: true,
      retentionDays: 90,
      tls: null,
      trustProxy: null,
      metricsPort: null,
      logLevel: 'info',
    };
    expect(read({})).toEqual({ ok: true, value });
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
    expect(read({ line })).toMatchObject({ ok: true, value });
  });

  test('a flag wins over the environment, the environment over the file', () => {
    const file = { port: 1, batchSyncSeconds: 60, retentionDays: 30, databaseUrl: 'postgres://file/cards' };
    const environment = { CARD_DESK_PORT: '2', CARD_DESK_BATCH_SYNC: 'off' };
    expect(read({ file, environment, line: '--port 3' })).toMatchObject({
      ok: true,
      value: { port: 3, batchSyncSeconds: null, retentionDays: 30, databaseUrl: 'postgres://file/cards' },
    });
    expect(read({ file, environment, line: '--demo-cards' })).toMatchObject({
      ok: true,
      value: { port: 2, batchSyncSeconds: null },
    });
  });

  test('the environment takes JSON where a setting has parts, and an empty variable is none', () => {
    const environment = {
      CARD_DESK_BUREAU: '{"kind":"fileDrop","folder":"/srv/bureau"}',
      CARD_DESK_TLS: '{"certificate":"/etc/a.pem","key":"/etc/b.pem"}',
      CARD_DESK_HOST: '0.0.0.0',
      CARD_DESK_ORDER_QUEUE: 'false',
      CARD_DESK_METRICS_PORT: '9464',
      CARD_DESK_TRUST_PROXY: 'loopback,10.0.0.0/8',
      CARD_DESK_CATALOGUE: '/etc/catalogue',
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    };
    expect(read({ environment })).toMatchObject({
      ok: true,
      value: {
        bureau: { kind: 'fileDrop', folder: '/srv/bureau' },
        tls: { certificate: '/etc/a.pem', key: '/etc/b.pem' },
        host: '0.0.0.0',
        orderQueue: false,
        metricsPort: 9464,
        trustProxy: 'loopback,10.0.0.0/8',
        catalogue: '/etc/catalogue',
        logLevel: 'warn',
      },
    });
    expect(read({ environment })).not.toHaveProperty('value.databaseUrl');
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
    ['--batch-sync 0', '--batch-sync'],
    ['--config', '--config'],
    ['--config /nowhere.json', '--config: /nowhere.json'],
    ['--init-admin', '--init-admin'],
    ['--new-epoch now', '--new-epoch'],
    ['--init-admin eva --new-epoch', '--new-epoch'],
    ['--verbose', '--verbose'],
  ])('%s is refused by name', (line, flag) => {
    expect(errorOf({ line })).toContain(`${flag}: `);
    expect(errorOf({ line })).toContain('expected');
  });

  test.each([
    [{ port: '8443' }, 'port'],
    [{ colour: 'red' }, 'colour'],
    [{ bureau: { kind: 'pigeon' } }, 'bureau.kind'],
    [{ bureau: { kind: 'simulated', cardFailures: 2 } }, 'bureau.cardFailures'],
    [{ bureau: { kind: 'fileDrop', folder: '/srv', depth: 2 } }, 'bureau'],
    [{ tls: { certificate: '/etc/a.pem' } }, 'tls.key'],
    [{ retentionDays: 0 }, 'retentionDays'],
    [{ logLevel: 'loud' }, 'logLevel'],
  ])('in the file, %j is refused by file and key', (file, key) => {
    expect(errorOf({ file })).toMatch(new RegExp(`^/etc/server.json: ${key}: .*expected`));
  });

  test.each([
    ['CARD_DESK_PORT', 'many'],
    ['CARD_DESK_BUREAU', '{kind'],
    ['CARD_DESK_BATCH_SYNC', '0'],
    ['CARD_DESK_TRUST_PROXY', 'perhaps'],
    ['CARD_DESK_TRUST_PROXY', 'loopback,10.0.0.300'],
    ['CARD_DESK_HOST', 'cards.example.org'],
    ['CARD_DESK_ORDER_QUEUE', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(errorOf({ environment: { [name]: value } })).toMatch(new RegExp(`^${name}: expected`));
  });

  test('a refusal never repeats a value: it may be a password', () => {
    const url = 'mysql://cards:geheim@db/cards';
    const errors = [
      errorOf({ environment: { DATABASE_URL: url } }),
      errorOf({ file: { databaseUrl: url } }),
      errorOf({ file: `{"databaseUrl": "${url}", }` }),
    ];
    expect(errors).toEqual([
      'DATABASE_URL: expected postgres://…',
      '/etc/server.json: databaseUrl: expected postgres://…',
      '/etc/server.json: expected a JSON object',
    ]);
  });

  test('beyond loopback only with TLS', () => {
    expect(errorOf({ file: { host: '0.0.0.0' } })).toMatch(/^host: expected .* no tls/);
    expect(read({ file: { host: '::1' } })).toMatchObject({ ok: true });
  });
});
