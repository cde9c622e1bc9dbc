import { pino } from 'pino';

import { createApp } from '../../../server/app.ts';
import type { BatchSync } from '../../../server/bureau/batchSync.ts';
import type { Catalogue } from '../../../server/catalogue/catalogue.ts';
import type { Clock } from '../../../server/clock.ts';
import type { Metrics } from '../../../server/operating/metrics.ts';
import type { ReadFeed } from '../../../server/replica/readFeed.ts';
import { createPasswords, type PasswordHasher } from '../../../server/session/passwords.ts';
import type { Store } from '../../../server/store/store.ts';
import type { RawAnswer, RawRequest } from './wire.ts';

/** What of the server is another in every world. */
export type ServerParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly batchSync: BatchSync;
  readonly readFeed: ReadFeed;
  readonly newId: () => string;
};

/** The server's own code without its socket. To build it costs more than a whole world, so worlds take turns with one. */
export type ServerApp = {
  /** From now on it is the server of these parts. */
  become(parts: ServerParts): void;
  ask(request: RawRequest): Promise<RawAnswer>;
};

/** Argon2id would be all that a simulation does. */
export const plainHasher: PasswordHasher = {
  hash: async (password) => `plain:${password}`,
  verify: async (passwordHash, password) => passwordHash === `plain:${password}`,
};

const nothing = (): void => undefined;

const noMetrics: Metrics = {
  request: nothing,
  command: nothing,
  batch: nothing,
  batchFailed: nothing,
  gauge: nothing,
  text: async () => '',
  contentType: 'text/plain',
};

/** Stands for the part of whichever world it is the turn of; while the app is built, for one that tells nothing. */
const turned = <T extends object>(present: () => T | undefined): T =>
  new Proxy({} as T, {
    get: (_, name): unknown => {
      const part = present();
      return part === undefined ? () => nothing : Reflect.get(part, name);
    },
  });

const headerOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const createServerApp = async (catalogue: Catalogue): Promise<ServerApp> => {
  let parts: ServerParts | undefined;
  const app = await createApp({
    store: turned(() => parts?.store),
    // Streams of events are the network's in a world; nothing else in the routes waits for a time.
    clock: { now: () => parts?.clock.now() ?? new Date(0), after: () => nothing },
    catalogue,
    batchSync: turned(() => parts?.batchSync),
    headSigner: {
      signNow: () => Promise.reject(new Error('nobody asks for it')),
      stop: async () => undefined,
    },
    readFeed: (sequence, limit) =>
      parts?.readFeed(sequence, limit) ?? Promise.reject(new Error('it is the turn of no world')),
    newId: () => parts?.newId() ?? '',
    demo: null,
    logger: pino({ level: 'silent' }),
    metrics: noMetrics,
    passwords: await createPasswords(plainHasher),
    reach: { tls: null, trustProxy: null, hasMetrics: false },
  });
  await app.ready();
  return {
    become: (now) => {
      parts = now;
    },
    ask: async ({ method, path, query, body, headers, address }) => {
      const answer = await app.inject({
        method,
        url: path,
        query,
        headers,
        remoteAddress: address,
        ...(body === undefined ? {} : { payload: body }),
      });
      return {
        status: answer.statusCode,
        text: answer.payload,
        etag: headerOf(answer.headers.etag),
        retryAfter: headerOf(answer.headers['retry-after']),
      };
    },
  };
};
