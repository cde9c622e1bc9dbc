import type { Clock } from '../clock.ts';
import type { SignedHeads } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { signHeads } from './signedHeads.ts';

export type HeadSigner = {
  /** Signs where something was added since the last time; the heads that are signed now. */
  readonly signNow: () => Promise<SignedHeads>;
  /** Ends the schedule and signs what is there. */
  readonly stop: () => Promise<void>;
};

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  /** PEM. */
  readonly privateKey: string;
  readonly onError: (error: unknown) => void;
};

const everyMilliseconds = 600_000;

/** Signs the ends of the chains every ten minutes: what was signed cannot be changed and chained anew unseen. */
export const createHeadSigner = ({ store, clock, privateKey, onError }: Parts): HeadSigner => {
  let cancel = (): void => undefined;
  let underWay: Promise<unknown> = Promise.resolve();

  const signNow = async (): Promise<SignedHeads> => {
    const [heads, last] = [await store.auditTrail.heads(), await store.auditTrail.lastSigned()];
    if (last?.audit.hash === heads.audit.hash && last.history.hash === heads.history.hash) return last;
    const signed = signHeads(privateKey, clock.now().toISOString(), heads);
    await store.auditTrail.addSigned(signed);
    return signed;
  };
  const plan = (): void => {
    cancel = clock.after(everyMilliseconds, () => {
      underWay = signNow().catch(onError);
      plan();
    });
  };

  plan();
  return {
    signNow,
    stop: async () => {
      cancel();
      await underWay;
      await signNow().catch(onError);
    },
  };
};
