import type { Clock } from '../../../../server/clock.ts';
import type { Store } from '../../../../server/store/store.ts';
import type { Channel } from './work.ts';

export type Hints = Pick<Store, 'onChanged' | 'onSessionEnded'> & {
  readonly hear: (channel: Channel) => void;
  readonly stop: () => void;
};

// As server/store/listen.ts: a batch of commits is one hint.
const gatherMilliseconds = 50;

const subscribe = (listeners: Set<() => void>) => (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** What one server process hears of commits, its own and others'. */
export const createHints = (clock: Clock): Hints => {
  const changed = new Set<() => void>();
  const ended = new Set<() => void>();
  let cancel: (() => void) | undefined;
  const tell = (listeners: ReadonlySet<() => void>) => {
    for (const listener of [...listeners]) listener();
  };
  return {
    onChanged: subscribe(changed),
    onSessionEnded: subscribe(ended),
    hear: (channel) => {
      if (channel === 'changed') {
        cancel ??= clock.after(gatherMilliseconds, () => {
          cancel = undefined;
          tell(changed);
        });
        return;
      }
      // Not within the commit that it is the consequence of.
      queueMicrotask(() => {
        tell(ended);
      });
    },
    stop: () => {
      cancel?.();
      changed.clear();
      ended.clear();
    },
  };
};
