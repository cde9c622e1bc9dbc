import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { App } from '../routes/parts.ts';
import type { Metrics } from './metrics.ts';

type Parts = { readonly metrics: Metrics; readonly catalogue: Catalogue };

// The pattern, never the address: a search text is a name.
const routeOf = (request: FastifyRequest): string =>
  request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');

/** nginx's number for a client that left before it was answered. */
const clientLeft = 499;

const outcomeOf = (status: number): string => (status < 400 ? 'done' : status < 500 ? 'refused' : 'failed');

const countCommand = ({ metrics, catalogue }: Parts, request: FastifyRequest, status: number): void => {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !('symbolicName' in params)) return;
  const known = catalogue.processes.find(({ symbolicName }) => symbolicName === params.symbolicName);
  metrics.command(known?.symbolicName ?? 'unknown', outcomeOf(status));
};

const observe = (parts: Parts, request: FastifyRequest, reply: FastifyReply): void => {
  const route = routeOf(request);
  const { method } = request;
  const status = reply.raw.headersSent ? reply.statusCode : clientLeft;
  parts.metrics.request({ method, route, status }, reply.elapsedTime / 1000);
  countCommand(parts, request, status);
  const ms = Math.round(reply.elapsedTime * 10) / 10;
  request.log.info({ route, method, status, ms, operatorId: request.operator?.id }, 'request');
};

/** One line in the log and one more in the metrics for every request: ids and patterns, no names, no texts. */
export const observeRequests = (app: App, parts: Parts): void => {
  const streams = new Set<FastifyRequest>();
  parts.metrics.gauge('card_desk_event_streams', 'Open streams of Server-Sent Events.', () => streams.size);
  app.addHook('onRequest', async (request, reply) => {
    // Fastify's onResponse does not come where the client left.
    reply.raw.once('close', () => {
      streams.delete(request);
      observe(parts, request, reply);
    });
  });
  app.addHook('preHandler', async (request) => {
    if (routeOf(request) === '/v1/events') streams.add(request);
  });
};
