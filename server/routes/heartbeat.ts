import { heartbeat } from '../../shared/contract/http.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';

export const addHeartbeatRoute = (app: App, { store, clock }: RouteParts): void => {
  app.post('/v1/desks/heartbeat', { schema: { body: heartbeat } }, async (request, reply) => {
    await store.desks.note({
      deskId: request.body.deskId,
      operatorId: operatorOf(request).id,
      seenAt: clock.now(),
      report: request.body,
    });
    return reply.code(204).send();
  });
};
