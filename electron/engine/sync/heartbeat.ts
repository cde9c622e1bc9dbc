import { z } from 'zod';

import { timeOf, type Clock } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { DeskStore } from '../store/deskStore.ts';
import { askForWitness } from './askForWitness.ts';

type Options = {
  readonly store: DeskStore;
  readonly appVersion: string;
  readonly clock: Clock;
  /** RFC 3339; null before the first synchronisation. */
  readonly replicaAsOf: () => string | null;
};

/** Tells the server what this desk still has to send, so that nobody has to walk over to find out. */
export type Heartbeat = { beat(session: OnlineSession): Promise<void> };

const everyMs = 60_000;

/** No more than once a minute while nothing changes, wherever the clock jumps. One that is lost is made up for by the next. */
export const createHeartbeat = ({ store, appVersion, clock, replicaAsOf }: Options): Heartbeat => {
  let sentAt = Number.NEGATIVE_INFINITY;
  let sent = '';
  let isAsked = false;
  let underWay = false;

  const beat = async (session: OnlineSession): Promise<void> => {
    const waiting = store.outbox.waitingOfAll();
    const facts = {
      deskId: store.deskId,
      appVersion,
      commandsWaiting: waiting?.waiting ?? 0,
      oldestWaitingSince: waiting?.since ?? null,
      journal: store.journal.head(),
    };
    const now = JSON.stringify(facts);
    if (now === sent && Math.abs(clock.now() - sentAt) < everyMs) return;
    // Before anything new is told, which could outgrow what another journal of this desk had come to.
    isAsked ||= (await askForWitness(session, store.journal)) !== 'notReached';
    if (!isAsked) return;
    [sent, sentAt] = [now, clock.now()];
    const body = JSON.stringify({ ...facts, replicaAsOf: replicaAsOf() });
    const answer = await session.send({ method: 'POST', path: '/v1/desks/heartbeat', body }, z.null());
    if (answer.ok) store.journal.witness({ ...facts.journal, at: timeOf(clock) });
    else sent = '';
  };

  return {
    // One at a time: what comes late looks to the server like a journal that was cut off.
    beat: async (session) => {
      if (underWay) return;
      underWay = true;
      await beat(session).finally(() => {
        underWay = false;
      });
    },
  };
};
