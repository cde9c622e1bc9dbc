import { z } from 'zod';

import { storedCommand } from '../../shared/contract/http.ts';
import { describe } from '../openapi/operation.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

const schema = {
  params: z.object({ key: z.uuid() }),
  querystring: z.object({ operatorId: z.uuid().optional() }),
  response: { 200: storedCommand },
};

const described = describe({
  id: 'getCommand',
  summary: 'What became of a command; auditors may ask for that of another operator.',
  tag: 'processes',
  problems: ['not-permitted', 'not-found'],
});

/** The stored outcome of one's own command; auditors may ask for another operator's. */
export const addCommandRoute = (app: App, { store }: RouteParts): void => {
  app.get(
    '/v1/commands/:key',
    { config: { sendOnly: true, ...described }, schema },
    async (request, reply) => {
      const operator = operatorOf(request);
      const author = request.query.operatorId ?? operator.id;
      if (author !== operator.id && !operator.roles.includes('auditor')) {
        return sendRefusal(reply, { name: 'not-permitted' });
      }
      if (operator.sendOnly && !(await store.sendOnly.command(operator.sessionId, request.params.key))) {
        return sendRefusal(reply, { name: 'not-permitted' });
      }
      const outcome = await store.commands.find(author, request.params.key);
      if (outcome === undefined) return sendRefusal(reply, { name: 'not-found' });
      const { key, status, httpStatus, process, cardId, operatorId, receivedAt } = outcome;
      const body: unknown = JSON.parse(outcome.body);
      return reply.send({
        key,
        status,
        outcome: { httpStatus, body },
        process,
        cardId,
        operatorId,
        receivedAt: receivedAt.toISOString(),
      });
    },
  );
};
