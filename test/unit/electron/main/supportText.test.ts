import { describe, expect, it } from 'vitest';

import { supportText, type SupportFacts } from '../../../../electron/main/supportText.ts';

const facts: SupportFacts = {
  at: '2026-11-25T08:00:00.000Z',
  about: {
    appVersion: '1.2.3',
    electron: '33.2.1',
    chromium: '130.0',
    node: '20.18.1',
    system: 'linux 6.1 x64',
  },
  settings: {
    language: 'sv',
    theme: 'dark',
    textSize: 130,
    serverAddress: 'https://cards.example.org',
    lastUserName: 'ingrid.berg',
    serverAddressIsManaged: true,
    idleLockMinutes: 15,
    exportAllowed: true,
    bulkConfirmAbove: 25,
    paper: 'A4',
    problems: [{ file: '/home/ingrid/settings.json', key: 'theme', expected: 'theme' }],
    appVersion: '1.2.3',
  },
  policies: {
    offlineDays: 7,
    idleLockMinutes: 15,
    sites: ['Uppsala'],
    bulkConfirmAbove: 25,
    exportAllowed: true,
    replicaWithoutKeyStore: false,
  },
  status: {
    deskId: 'BERG-LAPTOP-1b9d6bcd',
    serverAddress: 'https://cards.example.org',
    operator: { id: 'o-1', userName: 'ingrid.berg', displayName: 'Berg, Ingrid', roles: ['operator'] },
    unlockedOffline: false,
    connection: { kind: 'offline', cause: 'noAnswer', since: '2026-11-25T07:40:00.000Z' },
    replica: { kind: 'ready', asOf: '2026-11-25T07:39:00.000Z' },
    batchSync: null,
    commands: { waiting: 3, sending: 1, needsAttention: 2 },
    held: 0,
    otherOperators: { waiting: 4, since: '2026-11-24T15:00:00.000Z', keptSending: 1 },
    lostKey: { at: '2026-11-25T07:30:00.000Z', waiting: 5, since: null },
    keys: 'ownerFile',
    replicaInMemory: true,
    replicaTrouble: null,
    outboxLoss: null,
    restartedAfterFall: false,
    locked: false,
  },
  log: 'the engine ended with code 5, at /home/ingrid/.config/card-desk/desk/outbox.db',
  home: '/home/ingrid',
};

describe('the support file', () => {
  it('tells versions, settings, policies, numbers and the log', () => {
    const text = supportText(facts);
    for (const told of [
      '1.2.3',
      'linux 6.1 x64',
      '"textSize": 130',
      '"Uppsala"',
      '"1b9d6bcd"',
      '"waiting": 3',
      '"waiting": 5',
    ])
      expect(text).toContain(told);
    expect(text).toContain('the engine ended with code 5, at ~/.config/card-desk/desk/outbox.db');
  });

  it('holds no name: not the operator, not who signed in last, not the home folder', () => {
    expect(supportText(facts)).not.toMatch(/ingrid|berg/i);
  });

  it('says that the engine does not answer', () => {
    expect(supportText({ ...facts, status: null })).toContain('the engine does not answer');
  });
});
