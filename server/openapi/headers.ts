import type { Headers, Json } from './types.ts';

const header = (description: string, schema: Json, required = true): Json => ({
  description,
  required,
  schema,
});

const text = { type: 'string' };

export const cacheControl: Headers = {
  'Cache-Control': header('Nothing is kept by caches.', { const: 'no-store' }),
};

export const etag: Headers = {
  ETag: header('The version, for If-Match or If-None-Match.', { ...text, pattern: '^"v?[0-9]+"$' }),
};

/** `always`: whether every problem of this status carries it. */
export const retryAfter = (always: boolean): Headers => ({
  'Retry-After': header('Seconds to wait.', { type: 'integer', minimum: 1 }, always),
});

export const wwwAuthenticate: Headers = {
  'WWW-Authenticate': header('The way in.', { const: 'Bearer' }),
};

/** The headers of requests, as people write them, with what they are for; `true`: refused without it. */
export const requestHeaders: Readonly<
  Record<string, { name: string; description: string; required?: true }>
> = {
  'idempotency-key': {
    name: 'Idempotency-Key',
    description: 'Names the command: sent again, it has no second effect and gets the same answer.',
    required: true,
  },
  'if-match': {
    name: 'If-Match',
    description: 'The revision that the request is about, as `"7"`, exactly that form.',
    required: true,
  },
  'if-none-match': { name: 'If-None-Match', description: 'The ETag of what the client has already.' },
};

export const clientVersion: Json = {
  name: 'Client-Version',
  in: 'header',
  description: 'Of the desk, semver. Older than `minClientVersion` of `/v1/meta`: 426.',
  schema: text,
  example: '1.0.0',
};
