import type { OnlineSession } from '../session/onlineSession.ts';

/** The server's hints that something changed, one stream at a time. Its end is a hint too. */
export type Hints = { listen(session: OnlineSession): void; stop(): void };

export const createHints = (onHint: () => void): Hints => {
  let open: AbortController | null = null;
  return {
    listen: (session) => {
      if (open !== null) return;
      const listening = new AbortController();
      open = listening;
      void session.listen(onHint, listening.signal).finally(() => {
        open = null;
        onHint();
      });
    },
    stop: () => {
      open?.abort();
    },
  };
};
