import { ownDesk } from '../../../shared/contract/people.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { Journal } from '../store/journal.ts';

/** What came of asking: the server knows this desk, does not know it (yet), or was not reached. */
export type Asked = 'known' | 'unknown' | 'notReached';

/** Asks the server what it was ever told of this desk's journal, and holds the journal against it. */
export const askForWitness = async (session: OnlineSession, journal: Journal): Promise<Asked> => {
  const answer = await session.send({ method: 'GET', path: '/v1/desks/current' }, ownDesk);
  if (!answer.ok) {
    const isUnknown = answer.error.kind === 'problem' && answer.error.problem.name === 'not-found';
    return isUnknown ? 'unknown' : 'notReached';
  }
  const { longestJournal, lastSeen } = answer.value.value;
  journal.witness({ ...longestJournal, at: lastSeen });
  return 'known';
};
