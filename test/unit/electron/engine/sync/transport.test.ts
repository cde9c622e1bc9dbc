import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createTransport, failureOf, linesIn } from '../../../../../electron/engine/sync/transport.ts';

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

describe('an answer that comes in pieces', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A line on which the test puts every piece itself; `fetch` as the platform has it, aborting included. */
  const lineOf = () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { signal } = new Request(input, init);
      signal.addEventListener('abort', () => void writer.abort(new TypeError('aborted')));
      return Promise.resolve(new Response(readable));
    };
    const transport = createTransport({ fetch, appVersion: '1.0.0' });
    return {
      answer: transport.send('http://127.0.0.1', { method: 'GET', path: '/v1/changes' }),
      put: async (text: string) => writer.write(new TextEncoder().encode(text)),
      end: async () => writer.close(),
    };
  };

  it('may take minutes as long as the pieces come', async () => {
    const { answer, put, end } = lineOf();
    for (const piece of ['{"ca', 'rds', '":', '[', ']', '}']) {
      await vi.advanceTimersByTimeAsync(25_000);
      await put(piece);
    }
    await end();
    expect(await answer).toMatchObject({ ok: true, value: { body: { cards: [] } } });
  });

  it('is no answer once nothing has come for half a minute', async () => {
    const { answer, put } = lineOf();
    await put('{"cards');
    await vi.advanceTimersByTimeAsync(35_000);
    expect(await answer).toEqual({ ok: false, error: 'unreachable' });
  });
});

describe('an answer that does not come to its end', () => {
  /** A server on the loopback, and whether all its lines are let go: it closes only then. */
  const serverThat = async (answers: RequestListener) => {
    const server = createServer(answers).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return {
      address: `http://127.0.0.1:${port}`,
      letGo: async () => {
        server.close();
        await once(server, 'close');
      },
    };
  };
  const request = { method: 'GET', path: '/v1/changes' } as const;

  it('is none once more has come than any answer has, and its line is let go', async () => {
    const piece = ' '.repeat(1_024 * 1_024);
    const { address, letGo } = await serverThat((_, answer) => {
      const goOn = (): void => void answer.write(piece);
      answer.on('drain', goOn);
      goOn();
    });
    const transport = createTransport({ fetch: globalThis.fetch, appVersion: '1.0.0' });
    expect(await transport.send(address, request)).toEqual({ ok: false, error: 'unreachable' });
    await letGo();
  });

  it('is none once it stands still, though garbage was collected meanwhile, and its line is let go', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { address, letGo } = await serverThat((_, answer) => void answer.write('{"cards'));
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await globalThis.fetch(input, init);
      begin();
      return response;
    };
    const answer = createTransport({ fetch, appVersion: '1.0.0' }).send(address, request);
    await begun;
    for (let turn = 0; turn < 5; turn += 1) {
      collectGarbage();
      await setImmediate();
    }
    await vi.advanceTimersByTimeAsync(35_000);
    vi.useRealTimers();
    expect(await answer).toEqual({ ok: false, error: 'unreachable' });
    await letGo();
  });
});

describe('a stream of hints', () => {
  const heardOf = async (contentType: string): Promise<readonly string[]> => {
    const headers = { 'content-type': contentType };
    const fetch = () => Promise.resolve(new Response(': \n\nevent: changed\ndata: {}\n\n', { headers }));
    const heard: string[] = [];
    const ear = { onSign: () => heard.push('sign'), onHint: () => heard.push('hint') };
    await createTransport({ fetch, appVersion: '1.0.0' }).listen(
      '',
      'token',
      ear,
      new AbortController().signal,
    );
    return heard;
  };

  it('is heard', async () => {
    expect(await heardOf('text/event-stream; charset=utf-8')).toEqual(['sign', 'hint']);
  });

  it('is understood wherever a line is cut, and keeps little of one that does not end', () => {
    const text = ': \n\nevent: changed\ndata: {}\n\n';
    for (let cut = 0; cut < text.length; cut += 1) {
      const first = linesIn(text.slice(0, cut));
      const second = linesIn(first.tail + text.slice(cut));
      expect([first.isHint, second.isHint].filter(Boolean), `cut at ${cut}`).toHaveLength(1);
    }
    expect(linesIn('x'.repeat(100_000)).tail.length).toBeLessThan(10);
  });

  it('is none of our server’s where a page of something else comes', async () => {
    expect(await heardOf('text/html')).toEqual([]);
  });
});

describe('what a server asks to wait', () => {
  const date = 'Wed, 25 Nov 2026 14:00:00 GMT';

  it.each<readonly [string, Record<string, string>, number | null]>([
    ['seconds', { 'retry-after': '5' }, 5_000],
    ['a date, by the server’s own clock', { date, 'retry-after': 'Wed, 25 Nov 2026 14:00:07 GMT' }, 7_000],
    ['a date that is past', { date, 'retry-after': 'Wed, 25 Nov 2026 13:00:00 GMT' }, null],
    ['a date, and nothing to hold it against', { 'retry-after': 'Wed, 25 Nov 2026 14:00:07 GMT' }, null],
    ['a month, which no timer waits', { 'retry-after': '2592000' }, 86_400_000],
    ['no time at all', { 'retry-after': '0' }, null],
    ['nothing that can be read', { 'retry-after': 'soon' }, null],
    ['nothing', {}, null],
  ])('can be %s', async (_, headers, retryAfterMs) => {
    const fetch = () => Promise.resolve(new Response('{}', { status: 503, headers }));
    const transport = createTransport({ fetch, appVersion: '1.0.0' });
    const answer = await transport.send('http://127.0.0.1', { method: 'GET', path: '/v1/changes' });
    expect(answer).toMatchObject({ ok: true, value: { retryAfterMs } });
  });
});
