import type { Perishable, RetentionStore } from '../../../../server/store/retention.ts';
import type { Ask } from './ask.ts';
import type { Rows } from './content.ts';
import { ascending } from './order.ts';
import { all, remove, tryLockName, type Work } from './work.ts';

const removeFeed = async (work: Work, before: Date, most: number): Promise<number> => {
  const oldest = all(work, 'feed')
    .toSorted(ascending((row) => row.seq))
    .slice(0, most + 1);
  // Whoever stood at the feed's end at the horizon can go on: of what is older, the newest row stays.
  const old = oldest.filter((row, index) => {
    const next = oldest[index + 1];
    return next !== undefined && row.at < before && next.at < before;
  });
  return (await remove(work, 'feed', old)).length;
};

const removeSessions = async (work: Work, before: Date, most: number): Promise<number> => {
  const old = all(work, 'session')
    .filter(({ ends_at }) => ends_at < before)
    .slice(0, most);
  const removed = new Set((await remove(work, 'session', old)).map(({ id }) => id));
  const isOrphan = ({ session_id }: { readonly session_id: string }) => removed.has(session_id);
  await remove(work, 'access_token', all(work, 'access_token'), isOrphan);
  await remove(work, 'refresh_token', all(work, 'refresh_token'), isOrphan);
  await remove(work, 'send_only_command', all(work, 'send_only_command'), isOrphan);
  return removed.size;
};

const removeExpired = async (
  work: Work,
  table: 'access_token' | 'refresh_token',
  before: Date,
  most: number,
): Promise<number> => {
  const isOld = ({ expires_at }: Rows[typeof table]) => expires_at < before;
  return (await remove(work, table, all(work, table).filter(isOld).slice(0, most))).length;
};

const removals: Record<Perishable, (work: Work, before: Date, most: number) => Promise<number>> = {
  outcomes: async (work, before, most) => {
    const old = all(work, 'command_outcome').filter(({ received_at }) => received_at < before);
    return (await remove(work, 'command_outcome', old.slice(0, most))).length;
  },
  feed: removeFeed,
  sessions: removeSessions,
  accessTokens: (work, before, most) => removeExpired(work, 'access_token', before, most),
  refreshTokens: (work, before, most) => removeExpired(work, 'refresh_token', before, most),
};

export const createRetentionTable = (ask: Ask): RetentionStore => ({
  tryLock: () => ask((work) => tryLockName(work, 'retention')),
  remove: (what, before, most) => ask((work) => removals[what](work, before, most)),
});
