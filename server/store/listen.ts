import pg from 'pg';

import type { Clock } from '../clock.ts';

export type Listening = {
  /** Calls `listener` after every commit that changed something, of any server on this database. */
  readonly onChanged: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
};

const retryMilliseconds = 1_000;
const gatherMilliseconds = 50;

/** Hears PostgreSQL's notifications on a connection of its own, and connects again when it is lost. */
export const listen = async (url: string, clock: Clock): Promise<Listening> => {
  const listeners = new Set<() => void>();
  let client: pg.Client | undefined;
  let cancelRetry = (): void => undefined;
  let cancelTelling: (() => void) | undefined;
  let closed = false;

  const tell = () => {
    cancelTelling = undefined;
    for (const listener of listeners) listener();
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
    const next = new pg.Client({ connectionString: url, application_name: 'card-desk-listener' });
    next.on('notification', heard);
    next.on('error', () => undefined);
    await next.connect();
    if (closed) return next.end();
    next.on('end', lost);
    client = next;
    await next.query('listen card_desk_changed');
    // Whatever was committed while nobody listened.
    heard();
  };

  await connect();
  return {
    onChanged: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: async () => {
      closed = true;
      cancelRetry();
      cancelTelling?.();
      await client?.end();
    },
  };
};
