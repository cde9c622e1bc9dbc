/** Time as the server sees it; tests pass one that they set. */
export type Clock = {
  readonly now: () => Date;
  /** Calls `work` once after `milliseconds`; returns its cancellation. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
};

export const systemClock: Clock = {
  now: () => new Date(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};
