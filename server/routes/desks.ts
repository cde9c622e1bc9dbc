import { z } from 'zod';

import { heartbeat } from '../../shared/contract/http.ts';
import { type OwnDesk, ownDesk } from '../../shared/contract/people.ts';
import { describe } from '../openapi/operation.ts';
import type { Desk } from '../store/desks.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

const tag = 'desks' as const;
const beating = describe({
  id: 'sendHeartbeat',
  summary: 'A desk tells how it is; a session that was opened at a desk speaks for no other.',
  tag,
});
const reading = describe({
  id: 'getOwnDesk',
  summary: 'What the server was told of the journal of the desk at which the session was opened.',
  tag,
  problems: ['not-found'],
});

const ownDeskOf = ({ deskId, seenAt, longestJournal }: Desk): OwnDesk => ({
  deskId,
  lastSeen: seenAt.toISOString(),
  longestJournal,
});

/** What desks tell of themselves, and what they told before: a journal that was cut off cannot tell it itself. */
export const addDeskRoutes = (app: App, { store, clock }: RouteParts): void => {
  const schema = { body: heartbeat, response: { 204: z.null() } };
  app.post('/v1/desks/heartbeat', { config: beating, schema }, async (request, reply) => {
    const { id: operatorId, deskId } = operatorOf(request);
    if (deskId !== null && deskId !== request.body.deskId) {
      return sendRefusal(reply, { name: 'not-permitted', detail: 'the session was opened at another desk' });
    }
    await store.desks.note({
      deskId: request.body.deskId,
      operatorId,
      seenAt: clock.now(),
      report: request.body,
    });
    return reply.code(204).send();
  });

  const response = { 200: ownDesk };
  app.get('/v1/desks/current', { config: reading, schema: { response } }, async (request, reply) => {
    const { deskId } = operatorOf(request);
    const desk = deskId === null ? undefined : await store.desks.find(deskId);
    return desk === undefined ? sendRefusal(reply, { name: 'not-found' }) : ownDeskOf(desk);
  });
};
