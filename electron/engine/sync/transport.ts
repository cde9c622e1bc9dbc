import axios, { isAxiosError, type AxiosResponse } from 'axios';

import { err, ok, type Result } from '../../../shared/domain/result.ts';

/** A list becomes a repeated parameter. */
export type HttpQuery = Readonly<Record<string, string | number | readonly string[]>>;

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: HttpQuery;
  /** JSON, as it goes over the wire. */
  readonly body?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type HttpAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | null;
  readonly retryAfterMs: number | null;
};

/**
 * `unreachable`: no whole answer came. `foreign`: something answered, but not with JSON. `untrusted`: who answers cannot
 * prove to be the server, and nothing was sent.
 */
export type TransportFailure = 'unreachable' | 'foreign' | 'untrusted';

export type Transport = {
  send(server: string, request: HttpRequest): Promise<Result<HttpAnswer, TransportFailure>>;
  /** Listens to server-sent events (WHATWG HTML, section 9.2); resolves when the stream ends. */
  listen(server: string, token: string, ear: Ear, signal: AbortSignal): Promise<void>;
};

/** `onSign`: something was said, be it only that the stream is alive; `onHint`: it was an event. */
export type Ear = { readonly onSign: () => void; readonly onHint: () => void };

type Options = { readonly fetch: typeof globalThis.fetch; readonly appVersion: string };

const stillForMs = 30_000;
/** Far above every answer of our server's. One that never ends would fill the memory. */
const mostBytes = 64 * 1_024 * 1_024;

/**
 * Answers when the whole body is here. A request is given up when nothing of its answer came for a while, or too much; a
 * thin line may take as long as it needs. That is not left to the request's signal alone: where garbage was collected
 * meanwhile, Node.js has forgotten it, and the body would be waited for without an end.
 */
const createWholeFetch =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), stillForMs);
    let bytes = 0;
    try {
      const response = await fetch(input, { ...init, signal: giveUp.signal });
      if (response.body === null) return response;
      const pieces: Uint8Array[] = [];
      for await (const piece of piecesOf(response.body, giveUp.signal)) {
        timer.refresh();
        bytes += piece.length;
        if (bytes > mostBytes) giveUp.abort();
        else pieces.push(piece);
      }
      giveUp.signal.throwIfAborted();
      return new Response(Buffer.concat(pieces), response);
    } finally {
      clearTimeout(timer);
    }
  };

/** Ends with the body, or once the signal comes; the line is let go. */
async function* piecesOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const leave = (): void => {
    reader.cancel().catch(() => undefined);
  };
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
  }
}

export const createTransport = ({ fetch, appVersion }: Options): Transport => {
  const client = axios.create({
    adapter: 'fetch',
    env: { fetch: createWholeFetch(fetch) },
    fetchOptions: { redirect: 'error', cache: 'no-store', credentials: 'omit' },
    responseType: 'text',
    paramsSerializer: { indexes: null },
    transformRequest: (body: unknown) => body,
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { 'Client-Version': appVersion, Accept: 'application/json, application/problem+json' },
  });
  return {
    send: async (server, { method, path, query, body, token, headers }) => {
      try {
        const response = await client.request<string>({
          baseURL: server,
          url: path,
          method,
          params: query,
          data: body,
          headers: {
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
            ...headers,
          },
        });
        return answerOf(response);
      } catch (error) {
        if (isAxiosError(error) || error instanceof TypeError) return err(failureOf(error));
        throw error;
      }
    },
    listen: createListen({ fetch, appVersion }),
  };
};

const createListen =
  ({ fetch, appVersion }: Options): Transport['listen'] =>
  async (server, token, ear, signal) => {
    try {
      const response = await fetch(`${server}/v1/events`, {
        headers: {
          Authorization: `Bearer ${token}`,
          Accept: 'text/event-stream',
          'Client-Version': appVersion,
        },
        redirect: 'error',
        signal,
      });
      if (response.body === null) return;
      if (isEventStream(response)) await readHints(piecesOf(response.body, signal), ear);
      else await response.body.cancel();
    } catch {
      // A hint that is lost costs nothing: polling goes on beside the stream.
    }
  };

/** Chromium's names are `net::ERR_CERT_…` (net_error_list.h); OpenSSL's, under Node.js, `CERT_…`, `…_CERT` and the like. */
const ofCertificate = /CERT_|_CERT\b|UNABLE_TO_VERIFY/;

export const failureOf = (error: Error): TransportFailure => {
  const { cause } = error;
  const isOfCertificate = [error, ...(cause instanceof Error ? [cause] : [])].some(
    (one) => ofCertificate.test(one.message) || ('code' in one && ofCertificate.test(String(one.code))),
  );
  return isOfCertificate ? 'untrusted' : 'unreachable';
};

/** A captive portal answers 200 as well. */
const isEventStream = ({ status, headers }: Response): boolean =>
  status === 200 && headers.get('content-type')?.startsWith('text/event-stream') === true;

const readHints = async (pieces: AsyncIterable<Uint8Array>, { onSign, onHint }: Ear): Promise<void> => {
  const decoder = new TextDecoder();
  let tail = '';
  for await (const piece of pieces) {
    onSign();
    const heard = linesIn(tail + decoder.decode(piece, { stream: true }));
    ({ tail } = heard);
    if (heard.isHint) onHint();
  }
};

const dataField = 'data:';

/** `tail`: of a line that goes on, no more than tells what it is; one that never ends would be kept without an end. */
export const linesIn = (text: string): { readonly tail: string; readonly isHint: boolean } => {
  const lines = text.split('\n');
  const tail = (lines.pop() ?? '').slice(0, dataField.length);
  return { tail, isHint: lines.some((line) => line.startsWith(dataField)) };
};

const answerOf = (response: AxiosResponse<string>): Result<HttpAnswer, TransportFailure> => {
  const body = jsonOf(response.data);
  if (!body.ok) return err('foreign');
  const etag: unknown = response.headers['etag'];
  return ok({
    status: response.status,
    body: body.value,
    etag: typeof etag === 'string' ? etag : null,
    retryAfterMs: retryAfterOf(response.headers['retry-after'], response.headers['date']),
  });
};

const jsonOf = (text: string): Result<unknown, 'foreign'> => {
  if (text === '') return ok(null);
  try {
    return ok(JSON.parse(text));
  } catch {
    return err('foreign');
  }
};

/** A timer of the system that is set for longer than 24 days rings at once. */
const longestWaitMs = 86_400_000;

/**
 * Seconds, or a date (RFC 9110, 10.2.3), which is held against the answer's own: the desk's clock may be wrong. Whoever
 * asks for no wait at all is not asked again without a pause.
 */
const retryAfterOf = (header: unknown, date: unknown): number | null => {
  if (typeof header !== 'string') return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.parse(String(date));
  return ms > 0 ? Math.min(ms, longestWaitMs) : null;
};
