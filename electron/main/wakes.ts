type Heard = 'resume' | 'unlock-screen';

type Options = {
  readonly powerMonitor: { on(event: Heard, listener: () => void): unknown };
  /** Whether the machine has a network at all; whether the server answers is another question. */
  readonly hasNetwork: () => boolean;
  readonly every: (ms: number, work: () => void) => void;
  readonly wake: () => void;
};

const lookMs = 2_000;

/** Wakes the engine after sleep, at an unlocked screen, and when a network comes; at most once for each look. */
export const wakeWithTheMachine = ({ powerMonitor, hasNetwork, every, wake }: Options): void => {
  let had = hasNetwork();
  let isDue = false;
  const ring = (): void => {
    isDue = true;
  };
  powerMonitor.on('resume', ring);
  powerMonitor.on('unlock-screen', ring);
  every(lookMs, () => {
    const has = hasNetwork();
    if (isDue || (has && !had)) wake();
    had = has;
    isDue = false;
  });
};
