import { describe, expect, test } from 'vitest';

import { isAtThisMachine } from '../../../server/demo/access.ts';
import { isTooOld } from '../../../server/routes/clientVersion.ts';
import { decideRefresh, type RefreshFacts } from '../../../server/session/decideRefresh.ts';
import { argon2id, createPasswords } from '../../../server/session/passwords.ts';

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1000);

describe('a refresh token', () => {
  const token = {
    sessionId: 's',
    operatorId: 'o',
    sessionEndsAt: at(1000),
    revoked: false,
    expiresAt: at(500),
    replacedAt: null,
  };
  const facts: RefreshFacts = { token, successorUsed: false, operatorEnabled: true, now: at(100) };

  test.each([
    ['is replaced once', facts, 'replace'],
    ['gives its successor again at once', { ...facts, token: { ...token, replacedAt: at(40) } }, 'again'],
    ['revokes a minute later', { ...facts, token: { ...token, replacedAt: at(39) } }, 'revoke'],
    [
      'revokes where its successor was used',
      { ...facts, token: { ...token, replacedAt: at(99) }, successorUsed: true },
      'revoke',
    ],
    ['is refused where nobody gave it', { ...facts, token: undefined }, 'refuse'],
    ['is refused once revoked', { ...facts, token: { ...token, revoked: true } }, 'refuse'],
    ['is refused when idle too long', { ...facts, now: at(500) }, 'refuse'],
    [
      'is refused after the session’s end',
      { ...facts, token: { ...token, sessionEndsAt: at(100) } },
      'refuse',
    ],
    ['is refused for a disabled operator', { ...facts, operatorEnabled: false }, 'refuse'],
  ])('%s', (_, given, decision) => {
    expect(decideRefresh(given)).toBe(decision);
  });
});

describe('a password', () => {
  test('costs one hash of the same price, whether the user is known or not', async () => {
    const verified: string[] = [];
    const { hash, matches } = await createPasswords({
      ...argon2id,
      verify: (passwordHash) => {
        verified.push(passwordHash);
        return Promise.resolve(true);
      },
    });
    expect([await matches('guess', await hash('secret')), await matches('guess', undefined)]).toEqual([
      true,
      false,
    ]);
    const priceOf = (passwordHash: string) => passwordHash.split('$').slice(0, 4);
    expect(verified.map(priceOf)).toEqual(Array(2).fill(['', 'argon2id', 'v=19', 'm=19456,t=2,p=1']));
  });
});

describe('a client version', () => {
  test.each([
    [undefined, false],
    ['0.1.0', false],
    ['0.10.0', false],
    ['1.0.0', false],
    ['0.0.99', true],
    ['0.1', true],
    ['newest', true],
  ])('%s too old: %s', (version, tooOld) => {
    expect(isTooOld(version, '0.1.0')).toBe(tooOld);
  });
});

describe('demo accounts', () => {
  const here = { remoteAddress: '127.0.0.1', localAddress: '127.0.0.1', headers: { host: 'localhost' } };

  test.each([
    ['at this machine', here, true],
    ['over IPv6', { ...here, remoteAddress: '::1', localAddress: '::1' }, true],
    ['from elsewhere', { ...here, remoteAddress: '10.0.0.7' }, false],
    ['where the server listens elsewhere', { ...here, localAddress: '10.0.0.1' }, false],
    ['behind a proxy', { ...here, headers: { forwarded: 'for=10.0.0.7' } }, false],
    ['behind another proxy', { ...here, headers: { 'x-forwarded-proto': 'https' } }, false],
  ])('%s', (_, origin, allowed) => {
    expect(isAtThisMachine(origin)).toBe(allowed);
  });
});
