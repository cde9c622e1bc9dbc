import type { Broken } from '../watch/ledger.ts';
import type { Plants } from '../world/world.ts';

/** A bug as somebody might write it, in a part that is passed in; the product has no branch for it. */
export type Plant = {
  readonly name: string;
  /** The promises of which it must break one. */
  readonly breaks: readonly Broken['promise'][];
  readonly parts: Plants;
};
