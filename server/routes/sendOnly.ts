import { z } from 'zod';

import { sendOnlyCredential, sendOnlyList, sendOnlyRequest } from '../../shared/contract/people.ts';
import { describe } from '../openapi/operation.ts';
import { keepSending, stopSending } from '../session/sendOnly.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendResult } from './respond.ts';

const url = '/v1/sessions/current/send-only';

const tag = 'sessions' as const;
const keeping = describe({
  id: 'keepSending',
  summary: 'A credential that can do nothing but send these commands from this desk, for twelve hours.',
  tag,
  problems: ['not-signed-in'],
});
const listing = describe({ id: 'listSending', summary: 'The own credentials of this kind.', tag });
const stopping = describe({ id: 'stopSending', summary: 'Ends the own credentials of this kind.', tag });

// A thousand commands with their names, and room to spare.
const bodyLimit = 512 * 1024;

/** Credentials that can do nothing but send what waits at a desk. */
export const addSendOnlyRoutes = (app: App, { sessions, store, clock }: RouteParts): void => {
  const schema = { body: sendOnlyRequest, response: { 201: sendOnlyCredential } };
  app.post(url, { bodyLimit, config: keeping, schema }, async (request, reply) =>
    sendResult(reply, await keepSending(sessions, operatorOf(request), request.body.commands), 201),
  );
  app.get(url, { config: listing, schema: { response: { 200: sendOnlyList } } }, async (request) => {
    const found = await store.sendOnly.list(operatorOf(request).id, clock.now());
    const credentials = found.map(({ deskId, startedAt, endsAt, commands }) => ({
      deskId,
      startedAt: startedAt.toISOString(),
      expiresAt: endsAt.toISOString(),
      commands,
    }));
    return { credentials };
  });
  app.delete(url, { config: stopping, schema: { response: { 204: z.null() } } }, async (request, reply) => {
    await stopSending(sessions, operatorOf(request));
    return reply.code(204).send();
  });
};
