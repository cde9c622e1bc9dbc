import pg from 'pg';

import type { Clock } from '../clock.ts';
import type { Patience } from './pool.ts';

export type Listening = {
  /** Calls `listener` after every commit that changed something, of any server on this database. */
  readonly onChanged: (listener: () => void) => () => void;
  /** Calls `listener` after a session was ended before its time, by any server on this database. */
  readonly onSessionEnded: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
};

const retryMilliseconds = 1_000;
const gatherMilliseconds = 50;

const startListening = async (
  url: string,
  { connect, answer }: Patience,
  onNotification: (channel: string) => void,
): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'card-desk-listener',
    connectionTimeoutMillis: connect,
    query_timeout: answer,
    keepAlive: true,
  });
  client.on('notification', ({ channel }) => {
    onNotification(channel);
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('listen card_desk_changed; listen card_desk_session_ended');
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
};

/** Hears PostgreSQL's notifications on a connection of its own, and connects again when it is lost. */
export const listen = async (url: string, clock: Clock, patience: Patience): Promise<Listening> => {
  const listeners = new Set<() => void>();
  const endListeners = new Set<() => void>();
  let client: pg.Client | undefined;
  let cancelRetry = (): void => undefined;
  let cancelTelling: (() => void) | undefined;
  let closed = false;

  const tell = () => {
    cancelTelling = undefined;
    for (const listener of listeners) listener();
  };
  const tellOfEnd = () => {
    for (const listener of endListeners) listener();
  };
  const heard = () => {
    // A batch of commits is one hint.
    cancelTelling ??= clock.after(gatherMilliseconds, tell);
  };
  const lost = () => {
    client = undefined;
    if (!closed) cancelRetry = clock.after(retryMilliseconds, () => void connect().catch(lost));
  };
  const connect = async (): Promise<void> => {
    const next = await startListening(url, patience, (channel) => {
      if (channel === 'card_desk_changed') heard();
      else tellOfEnd();
    });
    if (closed) return next.end();
    next.once('end', lost);
    client = next;
    // Whatever was committed while nobody listened.
    heard();
    tellOfEnd();
  };
  const subscribe = (to: Set<() => void>) => (listener: () => void) => {
    to.add(listener);
    return () => {
      to.delete(listener);
    };
  };

  await connect();
  return {
    onChanged: subscribe(listeners),
    onSessionEnded: subscribe(endListeners),
    close: async () => {
      closed = true;
      cancelRetry();
      cancelTelling?.();
      await client?.end();
    },
  };
};
