import { expect, test } from 'vitest';

import { isUnavailable } from '../../../server/store/databaseErrors.ts';

const coded = (code: string) => Object.assign(new Error('said by the database'), { code });

test.each([
  ['a refused connection', 'ECONNREFUSED'],
  ['a reset connection', 'ECONNRESET'],
  ['a closed pipe', 'EPIPE'],
  ['a network timeout', 'ETIMEDOUT'],
  ['a host without a route', 'EHOSTUNREACH'],
  ['a network without a route', 'ENETUNREACH'],
  ['an unknown host', 'ENOTFOUND'],
  ['a name server that does not answer', 'EAI_AGAIN'],
  ['a connection exception', '08000'],
  ['a connection that could not be made', '08001'],
  ['a connection that does not exist', '08003'],
  ['a connection failure', '08006'],
  ['a serialisation failure', '40001'],
  ['a deadlock', '40P01'],
  ['too few resources', '53000'],
  ['a full disk', '53100'],
  ['no memory', '53200'],
  ['too many connections', '53300'],
  ['a lock that is not given free', '55P03'],
  ['a statement that took too long', '57014'],
  ['a shutdown', '57P01'],
  ['a crash', '57P02'],
  ['a start', '57P03'],
  ['a dropped database', '57P04'],
  ['an idle session', '57P05'],
  ['a transaction left idle', '25P03'],
  ['a standby', '25006'],
  ['a system error', '58000'],
  ['a disk error', '58030'],
])('%s (%s) is no fault of ours: unavailable', (_, code) => {
  expect(isUnavailable(coded(code))).toBe(true);
  expect(isUnavailable(new Error('in the store', { cause: coded(code) }))).toBe(true);
});

test.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
])('pg without a code: %s', (message) => {
  expect(isUnavailable(new Error(message))).toBe(true);
});

test.each(['23505', '42601', '42P01', '22P02', '25P02'])('%s is a bug, not an outage', (code) => {
  expect(isUnavailable(coded(code))).toBe(false);
});
