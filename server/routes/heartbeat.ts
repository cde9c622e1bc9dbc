import { z } from 'zod';

import { heartbeat } from '../../shared/contract/http.ts';
import { describe } from '../openapi/operation.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';

const config = describe({
  id: 'sendHeartbeat',
  summary: 'A desk tells how it is.',
  tag: 'desks',
});
const schema = { body: heartbeat, response: { 204: z.null() } };

export const addHeartbeatRoute = (app: App, { store, clock }: RouteParts): void => {
  app.post('/v1/desks/heartbeat', { config, schema }, async (request, reply) => {
    await store.desks.note({
      deskId: request.body.deskId,
      operatorId: operatorOf(request).id,
      seenAt: clock.now(),
      report: request.body,
    });
    return reply.code(204).send();
  });
};
