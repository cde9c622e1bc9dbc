import { Readable } from 'node:stream';

import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';

const hint = 'event: changed\ndata: {}\n\n';

/** Proxies drop a connection on which nothing is said. */
const keepAliveMilliseconds = 20_000;

/** Server-Sent Events: a hint that something changed, never what. Ends with the access token. */
export const addEventRoute = (app: App, { store, clock }: RouteParts): void => {
  const open = new Set<Readable>();
  app.addHook('preClose', () => {
    for (const stream of open) stream.push(null);
    open.clear();
  });
  app.get('/v1/events', (request, reply) => {
    const { tokenExpiresAt } = operatorOf(request);
    const stream = new Readable({ read: () => undefined });
    const say = (text: string) => {
      if (open.has(stream)) stream.push(text);
    };
    const end = () => {
      if (open.delete(stream)) stream.push(null);
    };
    open.add(stream);
    let cancelKeepAlive = (): void => undefined;
    const keepAlive = () => {
      say(': \n\n');
      cancelKeepAlive = clock.after(keepAliveMilliseconds, keepAlive);
    };
    const unsubscribe = store.onChanged(() => {
      say(hint);
    });
    const cancelEnd = clock.after(tokenExpiresAt.getTime() - clock.now().getTime(), end);
    stream.once('close', () => {
      open.delete(stream);
      unsubscribe();
      cancelEnd();
      cancelKeepAlive();
    });
    keepAlive();
    return reply.header('content-type', 'text/event-stream').send(stream);
  });
};
