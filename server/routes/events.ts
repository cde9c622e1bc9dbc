import { Readable } from 'node:stream';
import { z } from 'zod';

import { describe } from '../openapi/operation.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';

const hint = 'event: changed\ndata: {}\n\n';
const silence = ': \n\n';

const config = describe({
  id: 'getEvents',
  summary: 'Server-Sent Events: hints that something changed, never what. Ends with the access token.',
  tag: 'replica',
  example: hint,
});
const schema = { response: { 200: { content: { 'text/event-stream': { schema: z.string() } } } } };

/** Proxies drop a connection on which nothing is said. */
const keepAliveMilliseconds = 20_000;

/** Server-Sent Events: a hint that something changed, never what. Ends with the access token. */
export const addEventRoute = (app: App, { store, clock }: RouteParts): void => {
  const open = new Map<Readable, string>();
  // One timer and one subscription for all of them: there may be thousands.
  const sayToAll = (text: string) => {
    for (const stream of open.keys()) stream.push(text);
  };
  const unsubscribe = store.onChanged(() => {
    sayToAll(hint);
  });
  const endOver = async () => {
    const streams = [...open];
    const ids = streams.map(([, sessionId]) => sessionId);
    const stillOpen = await store.sessions.openAmong(ids, clock.now());
    for (const [stream, sessionId] of streams) {
      if (!stillOpen.has(sessionId) && open.delete(stream)) stream.push(null);
    }
  };
  const forgetEnds = store.onSessionEnded(() => {
    // Where the database is away, the connection that listens is lost as well, and tells again once it is back.
    endOver().catch((error: unknown) => {
      app.log.warn({ err: error }, 'event streams of ended sessions stay until their tokens end');
    });
  });
  let cancelKeepAlive = (): void => undefined;
  const keepAlive = () => {
    sayToAll(silence);
    cancelKeepAlive = clock.after(keepAliveMilliseconds, keepAlive);
  };
  keepAlive();
  app.addHook('preClose', () => {
    unsubscribe();
    forgetEnds();
    cancelKeepAlive();
    for (const stream of open.keys()) stream.push(null);
    open.clear();
  });
  app.get('/v1/events', { config, schema }, (request, reply) => {
    const { tokenExpiresAt, sessionId } = operatorOf(request);
    const stream = new Readable({ read: () => undefined });
    const end = () => {
      if (open.delete(stream)) stream.push(null);
    };
    open.set(stream, sessionId);
    const cancelEnd = clock.after(tokenExpiresAt.getTime() - clock.now().getTime(), end);
    stream.once('close', () => {
      open.delete(stream);
      cancelEnd();
    });
    stream.push(silence);
    return reply.header('content-type', 'text/event-stream').send(stream);
  });
};
