import type { Perishable, RetentionStore } from '../../../../server/store/retention.ts';
import type { Ask } from './ask.ts';
import type { Rows } from './content.ts';
import { ascending } from './order.ts';
import type { Work } from './work.ts';

const removeFeed = async ({ all, remove }: Work, before: Date, most: number): Promise<number> => {
  const oldest = all('feed')
    .toSorted(ascending((row) => row.seq))
    .slice(0, most + 1);
  // Whoever stood at the feed's end at the horizon can go on: of what is older, the newest row stays.
  const old = oldest.filter((row, index) => {
    const next = oldest[index + 1];
    return next !== undefined && row.at < before && next.at < before;
  });
  return (await remove('feed', old)).length;
};

const removeSessions = async (work: Work, before: Date, most: number): Promise<number> => {
  const old = work
    .all('session')
    .filter(({ ends_at }) => ends_at < before)
    .slice(0, most);
  const removed = new Set((await work.remove('session', old)).map(({ id }) => id));
  const isOrphan = ({ session_id }: { readonly session_id: string }) => removed.has(session_id);
  await work.remove('access_token', work.all('access_token'), isOrphan);
  await work.remove('refresh_token', work.all('refresh_token'), isOrphan);
  await work.remove('send_only_command', work.all('send_only_command'), isOrphan);
  return removed.size;
};

const removeExpired = async (
  { all, remove }: Work,
  table: 'access_token' | 'refresh_token',
  before: Date,
  most: number,
): Promise<number> => {
  const isOld = ({ expires_at }: Rows[typeof table]) => expires_at < before;
  return (await remove(table, all(table).filter(isOld).slice(0, most))).length;
};

const removals: Record<Perishable, (work: Work, before: Date, most: number) => Promise<number>> = {
  outcomes: async ({ all, remove }, before, most) => {
    const old = all('command_outcome').filter(({ received_at }) => received_at < before);
    return (await remove('command_outcome', old.slice(0, most))).length;
  },
  feed: removeFeed,
  sessions: removeSessions,
  accessTokens: (work, before, most) => removeExpired(work, 'access_token', before, most),
  refreshTokens: (work, before, most) => removeExpired(work, 'refresh_token', before, most),
};

export const createRetentionTable = (ask: Ask): RetentionStore => ({
  tryLock: () => ask(({ tryLockName }) => tryLockName('retention')),
  remove: (what, before, most) => ask((work) => removals[what](work, before, most)),
});
