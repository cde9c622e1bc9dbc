import type { Socket } from 'node:net';

import { sendRefusal } from '../routes/respond.ts';
import type { App } from '../routes/parts.ts';

const retrySeconds = 1;

/**
 * From the moment the app closes: requests under way are answered, every other one gets 503, and no connection stays
 * open beyond its answer.
 */
export const addDrain = (app: App, isSecure: boolean): void => {
  const connections = new Set<Socket>();
  const busy = new Set<Socket>();
  let isStopping = false;
  app.server.on(isSecure ? 'secureConnection' : 'connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => {
      connections.delete(socket);
      busy.delete(socket);
    });
  });
  app.addHook('preClose', async () => {
    isStopping = true;
    // Node's own closing of idle connections leaves those open on which nothing was asked yet.
    for (const socket of connections) if (!busy.has(socket)) socket.destroy();
  });
  app.addHook('onRequest', async (request, reply) => {
    busy.add(request.raw.socket);
    if (isStopping) return sendRefusal(reply, { name: 'unavailable', retryAfter: retrySeconds });
  });
  app.addHook('onSend', async (_, reply) => {
    if (isStopping) void reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request) => {
    busy.delete(request.raw.socket);
    if (isStopping) request.raw.socket.end();
  });
};
