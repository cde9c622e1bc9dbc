import type { Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import { problemOf, type Refusal } from '../refusal.ts';
import { isUnavailable, isUnstorable } from '../store/databaseErrors.ts';
import { sendRefusal } from './respond.ts';

const unavailableSeconds = 2;

const refusalOf = (error: FastifyError): Refusal => {
  if (error.statusCode === 413) return { name: 'too-large' };
  if (error.statusCode === 429) return { name: 'throttled', retryAfter: 60 };
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return { name: 'malformed', detail: error.message };
  }
  if (isUnstorable(error)) return { name: 'malformed', detail: 'characters that cannot be stored' };
  return isUnavailable(error)
    ? { name: 'unavailable', retryAfter: unavailableSeconds }
    : { name: 'internal' };
};

/** Whatever went wrong, as a problem; only what is nobody's fault but ours is logged as an error. */
export const handleError = (
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const refusal = refusalOf(error);
  if (refusal.name === 'internal') request.log.error({ err: error }, 'request failed');
  if (refusal.name === 'unavailable') request.log.warn({ err: error }, 'database unavailable');
  return sendRefusal(reply, refusal);
};

/** Answers what is not even HTTP. */
export const handleClientError = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const refusal: Refusal = { name: tooLarge ? 'too-large' : 'malformed' };
  const body = JSON.stringify(problemOf(refusal, randomUUID()));
  const line = tooLarge ? '413 Content Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${line}\r\nContent-Type: application/problem+json\r\nCache-Control: no-store\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};
