import type { FastifyReply } from 'fastify';

import type { Result } from '../../shared/domain/result.ts';
import { problemOf, type Refusal, statusOf } from '../refusal.ts';

/** Answers with an RFC 9457 problem. */
export const sendRefusal = (reply: FastifyReply, refusal: Refusal): FastifyReply => {
  if (refusal.retryAfter !== undefined) void reply.header('retry-after', refusal.retryAfter);
  // RFC 9110, 15.5.2: a 401 names the way in.
  if (statusOf(refusal.name) === 401) void reply.header('www-authenticate', 'Bearer');
  // For an address that cannot be read no hook runs.
  void reply.header('cache-control', 'no-store');
  return reply
    .code(statusOf(refusal.name))
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(refusal, reply.request.id)));
};

/** Answers with the value as JSON, or with the problem. */
export const sendResult = (
  reply: FastifyReply,
  result: Result<object, Refusal>,
  status = 200,
): FastifyReply => (result.ok ? reply.code(status).send(result.value) : sendRefusal(reply, result.error));
