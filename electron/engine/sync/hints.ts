import type { Clock, Random } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import { backoffMs } from './backoff.ts';

/**
 * The server's hints that something changed, one stream at a time. The end of one is a hint too; where they end again
 * and again while the server answers, or stay silent, something on the way lets none through: then the next waits
 * longer and longer.
 */
export type Hints = {
  /** Opens a stream now, or when the wait for it is over. */
  listen(session: OnlineSession): void;
  /** Nothing reaches the server: what ended a stream ended everything, so the next does not wait. */
  onUnreachable(): void;
  stop(): void;
};

type Options = {
  readonly clock: Clock;
  readonly random: Random;
  readonly onHint: () => void;
};

/** As long as polling pauses: to ask at the end of such a stream costs no more than polling does. */
const lastingMs = 30_000;
/** The server says something every 20 s. */
const silentForMs = 45_000;

export const createHints = (options: Options): Hints => {
  const { clock, random, onHint } = options;
  let failures = 0;
  let isStopped = false;
  let leave: (() => void) | null = null;
  let waiting: { readonly cancel: () => void; session: OnlineSession | null } | null = null;

  const open = (session: OnlineSession): void => {
    leave = openStream(options, session, {
      onEnd,
      onLasting: () => {
        failures = 0;
      },
    });
  };
  const onWaited = (): void => {
    const session = waiting?.session ?? null;
    waiting = null;
    if (session !== null) open(session);
  };
  const onEnd = (isLasting: boolean): void => {
    leave = null;
    if (isStopped) return;
    failures = isLasting ? 0 : failures + 1;
    if (failures > 0) waiting = { cancel: clock.after(backoffMs(failures, random), onWaited), session: null };
    onHint();
  };
  return {
    listen: (session) => {
      if (leave !== null || isStopped) return;
      if (waiting === null) open(session);
      else waiting.session = session;
    },
    onUnreachable: () => {
      waiting?.cancel();
      waiting = null;
      failures = 0;
    },
    stop: () => {
      isStopped = true;
      waiting?.cancel();
      leave?.();
    },
  };
};

type Fate = {
  /** It still speaks after a good while. */
  readonly onLasting: () => void;
  readonly onEnd: (isLasting: boolean) => void;
};

/** Returns what closes it. */
const openStream = ({ clock, onHint }: Options, session: OnlineSession, { onLasting, onEnd }: Fate) => {
  const listening = new AbortController();
  let isLasting = false;
  let isSilent = false;
  let cancelSilence = (): void => undefined;
  const cancelAge = clock.after(lastingMs, () => {
    isLasting = true;
  });
  const watch = (): void => {
    cancelSilence();
    cancelSilence = clock.after(silentForMs, () => {
      isSilent = true;
      listening.abort();
    });
  };
  const onSign = (): void => {
    watch();
    if (isLasting) onLasting();
  };
  watch();
  void session.listen({ onSign, onHint }, listening.signal).finally(() => {
    cancelAge();
    cancelSilence();
    onEnd(isLasting && !isSilent);
  });
  return (): void => {
    listening.abort();
  };
};
