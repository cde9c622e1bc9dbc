import type { Clock, Random } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import { backoffMs } from './backoff.ts';

/**
 * The server's hints that something changed, one stream at a time. The end of one is a hint too; where they end again
 * and again, or stay silent, something on the way lets none through: then the next waits longer and longer.
 */
export type Hints = { listen(session: OnlineSession): void; stop(): void };

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
  let isBusy = false;
  let isStopped = false;
  let leave = (): void => undefined;

  const ring = (): void => {
    isBusy = false;
    onHint();
  };
  const onEnd = (isLasting: boolean): void => {
    if (isStopped) return;
    failures = isLasting ? 0 : failures + 1;
    if (failures === 0) ring();
    else leave = clock.after(backoffMs(failures, random), ring);
  };
  return {
    listen: (session) => {
      if (isBusy || isStopped) return;
      isBusy = true;
      leave = openStream(options, session, {
        onEnd,
        onLasting: () => {
          failures = 0;
        },
      });
    },
    stop: () => {
      isStopped = true;
      leave();
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
