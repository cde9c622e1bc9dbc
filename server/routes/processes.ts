import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import { orderDone, orderRequest, processDone, processRequest } from '../../shared/contract/http.ts';
import type { Result } from '../../shared/domain/result.ts';
import { describe } from '../openapi/operation.ts';
import type { Reply } from '../processes/answerOnce.ts';
import { orderCards } from '../processes/orderCards.ts';
import { runOnCard } from '../processes/runOnCard.ts';
import type { Refusal } from '../refusal.ts';
import { maySend } from '../session/sendOnly.ts';
import { etagPattern, revisionOf } from './etag.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

const symbolicName = z.string().max(80);
const key = z.uuid().transform((text) => text.toLowerCase());
const keyHeader = z.object({ 'idempotency-key': key.optional() });
const runHeaders = keyHeader.extend({ 'if-match': z.string().regex(etagPattern).optional() });
const cardId = z.uuid().transform((text) => text.toLowerCase());

const run = describe({
  id: 'runProcess',
  summary: 'Runs a process on a card, once however often it is sent under its key.',
  tag: 'processes',
  problems: [
    'key-missing',
    'key-reused',
    'in-flight',
    'not-found',
    'command-disabled',
    'not-permitted',
    'precondition-missing',
    'already-done',
    'not-in-start-state',
    'state-changed',
  ],
});
const order = describe({
  id: 'startProcess',
  summary: 'Runs a process that starts from nothing: orders cards.',
  tag: 'processes',
  problems: ['key-missing', 'key-reused', 'in-flight', 'not-found', 'not-permitted'],
});

const sendReply = (reply: FastifyReply, result: Result<Reply, Refusal>): FastifyReply => {
  if (!result.ok) return sendRefusal(reply, result.error);
  const type = result.value.httpStatus < 400 ? 'application/json' : 'application/problem+json';
  return reply
    .code(result.value.httpStatus)
    .header('content-type', `${type}; charset=utf-8`)
    .send(result.value.body);
};

export const addProcessRoutes = (app: App, parts: RouteParts): void => {
  const runSchema = {
    params: z.object({ id: cardId, symbolicName }),
    headers: runHeaders,
    body: processRequest,
    response: { 200: processDone },
  };
  app.post(
    '/v1/cards/:id/processes/:symbolicName',
    { config: { sendOnly: true, ...run }, schema: runSchema },
    async (request, reply) => {
      const asked = {
        operator: operatorOf(request),
        key: request.headers['idempotency-key'],
        stateRevision: revisionOf(request.headers['if-match']),
        cardId: request.params.id,
        process: request.params.symbolicName,
        body: request.body,
        traceId: request.id,
      };
      const sent = { ...asked, deskId: asked.body.deskId };
      // Before the command is looked at: a refusal here must not become the answer to its key.
      if (!(await maySend(parts.store, asked.operator, sent))) {
        return sendRefusal(reply, { name: 'not-permitted' });
      }
      return sendReply(reply, await runOnCard(parts, asked));
    },
  );

  const orderSchema = {
    params: z.object({ symbolicName }),
    headers: keyHeader,
    body: orderRequest,
    response: { 201: orderDone },
  };
  app.post(
    '/v1/processes/:symbolicName',
    { config: { sendOnly: true, ...order }, schema: orderSchema },
    async (request, reply) => {
      const asked = {
        operator: operatorOf(request),
        key: request.headers['idempotency-key'],
        process: request.params.symbolicName,
        body: request.body,
        traceId: request.id,
      };
      const sent = { ...asked, cardId: null, deskId: asked.body.deskId };
      if (!(await maySend(parts.store, asked.operator, sent))) {
        return sendRefusal(reply, { name: 'not-permitted' });
      }
      return sendReply(reply, await orderCards(parts, asked));
    },
  );
};
