import { storedCommand } from '../../../shared/contract/http.ts';
import { timeOf, type Clock } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { DeskStore } from '../store/deskStore.ts';
import type { Author } from '../store/outbox.ts';

type Options = {
  readonly author: Author;
  /** Its address. */
  readonly server: string;
  readonly store: DeskStore;
  readonly clock: Clock;
  readonly onForgotten: (commandId: string) => void;
};

export type ForgottenCheck = {
  /** `epoch`: what the server calls its history now. */
  run(session: OnlineSession, epoch: string): Promise<void>;
};

/** Before a server lets go of what it answered (90 days, if nobody chose less), and more than a backup is old. */
const keptForMs = 30 * 86_400_000;

/**
 * After a server was restored: asks it for this operator's recent done commands. What it no longer knows needs the
 * operator's attention. What was not asked for good is asked again at the next time. A new epoch is noticed here, for a
 * replica does not tell of it where the operator's scope changed, too: another one is filled then.
 */
export const createForgottenCheck = ({
  author,
  server,
  store,
  clock,
  onForgotten,
}: Options): ForgottenCheck => {
  let underWay = false;

  const check = async (session: OnlineSession, restored: string): Promise<void> => {
    for (const { id, answeredAt } of store.outbox.recentlyDone(author)) {
      if (Math.abs(clock.now() - Date.parse(answeredAt ?? '')) > keptForMs) continue;
      const answer = await session.send({ method: 'GET', path: `/v1/commands/${id}` }, storedCommand);
      if (answer.ok) continue;
      if (answer.error.kind !== 'problem' || answer.error.problem.name !== 'not-found') return;
      store.outbox.forget(id, timeOf(clock));
      onForgotten(id);
    }
    store.restores.settle(author, restored);
  };

  return {
    run: async (session, epoch) => {
      store.restores.see(server, epoch, timeOf(clock));
      const restored = store.restores.pendingFor(author);
      if (restored === null || underWay) return;
      underWay = true;
      await check(session, restored).finally(() => {
        underWay = false;
      });
    },
  };
};
