import type { AddressInfo } from 'node:net';
import { z } from 'zod';

import { isAtThisMachine } from '../demo/access.ts';
import { describe } from '../openapi/operation.ts';
import { sendRefusal } from '../routes/respond.ts';
import type { App } from '../routes/parts.ts';
import type { Metrics } from './metrics.ts';
import { createHttpServer, type Tls } from './secureServer.ts';

const described = describe({
  id: 'getMetrics',
  summary: 'Figures for Prometheus; for this very machine only.',
  tag: 'service',
  problems: ['not-found'],
  example: '# TYPE card_desk_http_requests_total counter\n',
});

/** Metrics on the main port, for this very machine only: nobody signs in for them. */
export const addMetricsRoute = (app: App, metrics: Metrics): void => {
  const schema = { response: { 200: { content: { 'text/plain': { schema: z.string() } } } } };
  app.get(
    '/metrics',
    { config: { access: 'anyVersion' as const, ...described }, schema },
    async ({ socket, headers }, reply) => {
      const { remoteAddress = '', localAddress = '' } = socket;
      if (!isAtThisMachine({ remoteAddress, localAddress, headers })) {
        return sendRefusal(reply, { name: 'not-found' });
      }
      return reply.header('content-type', metrics.contentType).send(await metrics.text());
    },
  );
};

type Listen = { readonly host: string; readonly port: number; readonly tls: Tls | null };

/** Metrics on a port of their own, for whoever reaches it. */
export const listenForMetrics = (
  metrics: Metrics,
  { host, port, tls }: Listen,
): Promise<{ readonly port: number; readonly stop: () => void }> =>
  new Promise((resolve, reject) => {
    const server = createHttpServer(tls, (request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      metrics.text().then(
        (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
