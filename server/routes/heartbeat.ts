import { z } from 'zod';

import { heartbeat } from '../../shared/contract/http.ts';
import { describe } from '../openapi/operation.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

const config = describe({
  id: 'sendHeartbeat',
  summary: 'A desk tells how it is; a session that was opened at a desk speaks for no other.',
  tag: 'desks',
});
const schema = { body: heartbeat, response: { 204: z.null() } };

export const addHeartbeatRoute = (app: App, { store, clock }: RouteParts): void => {
  app.post('/v1/desks/heartbeat', { config, schema }, async (request, reply) => {
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
};
