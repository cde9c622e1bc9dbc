import type { Clock } from '../../../../server/clock.ts';
import { connectTo, type ConnectOptions, type Engine, type ServerStore } from './connection.ts';
import { type Content, copyOf, newContent } from './content.ts';
import { createLocks } from './locks.ts';
import type { Channel } from './work.ts';

export type ServerDatabaseParts = {
  readonly clock: Clock;
  /** New at every call. Epoch, secret and the tags of the feed's rows are made of it. */
  readonly uuid: () => string;
  /** What to begin with; absent: as the migrations leave an empty database. */
  readonly backup?: Content;
  /** `whenTold`, a bug to plant: feed numbers drawn before the commit, as from a PostgreSQL sequence. */
  readonly feedNumbers?: 'atCommit' | 'whenTold';
};

export type ServerDatabase = {
  /** The store of one more server process. */
  readonly connect: (options?: ConnectOptions) => ServerStore;
  /** All that is committed; no later change is in it. */
  readonly backup: () => Content;
};

/**
 * The server's database in memory, for the simulation: pure, and held to what the one on PostgreSQL does by the contract
 * tests that both pass. Every call awaits the `pause` of its process first, so whoever hands it in decides the order, and
 * a process can be ended at each of these points by `crash`; a new `connect` is that process started again.
 *
 * A restore is a new database from an old `backup`, with new stores; `newEpoch` (server/operating) follows, or is
 * forgotten.
 */
export const createServerDatabase = (parts: ServerDatabaseParts): ServerDatabase => {
  const { clock, uuid, backup, feedNumbers = 'atCommit' } = parts;
  const content = backup === undefined ? newContent(uuid, clock.now()) : copyOf(backup);
  const listening = new Set<(channel: Channel) => void>();
  const engine: Engine = {
    clock,
    uuid,
    content,
    locks: createLocks(clock),
    drawsWhenTold: feedNumbers === 'whenTold',
    notify: (channel) => {
      for (const hear of [...listening]) hear(channel);
    },
    subscribe: (hear) => {
      listening.add(hear);
      return () => {
        listening.delete(hear);
      };
    },
  };
  return { connect: (options = {}) => connectTo(engine, options), backup: () => copyOf(content) };
};
