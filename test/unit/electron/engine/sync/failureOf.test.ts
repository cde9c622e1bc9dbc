import { describe, expect, it } from 'vitest';

import { failureOf } from '../../../../../electron/engine/sync/transport.ts';

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code });

describe('failureOf', () => {
  it.each([
    new Error('net::ERR_CERT_AUTHORITY_INVALID'),
    new Error('net::ERR_CERT_COMMON_NAME_INVALID'),
    new Error('net::ERR_CERT_DATE_INVALID'),
    new TypeError('fetch failed', {
      cause: withCode('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
    }),
    new TypeError('fetch failed', { cause: withCode('…', 'ERR_TLS_CERT_ALTNAME_INVALID') }),
    new TypeError('fetch failed', { cause: withCode('…', 'CERT_HAS_EXPIRED') }),
    withCode('…', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
  ])('takes $message as a certificate that is not trusted', (error) => {
    expect(failureOf(error)).toBe('untrusted');
  });

  it.each([
    new Error('net::ERR_CONNECTION_REFUSED'),
    new Error('net::ERR_SSL_PROTOCOL_ERROR'),
    new TypeError('fetch failed', { cause: withCode('connect', 'ECONNREFUSED') }),
    new TypeError('terminated'),
  ])('takes $message as no answer', (error) => {
    expect(failureOf(error)).toBe('unreachable');
  });
});
