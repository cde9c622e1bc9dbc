import { refreshRequest, session, signInRequest } from '../../shared/contract/http.ts';
import { refresh, signIn, signOut } from '../session/sessions.ts';
import { demoAllowed, operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendResult } from './respond.ts';

// Each attempt costs a password hash: this many from one address a minute is a machine, not a desk.
const rateLimit = { max: 600, timeWindow: '1 minute' };

export const addSessionRoutes = (app: App, parts: RouteParts): void => {
  const open = { access: 'open' as const, rateLimit };
  app.post(
    '/v1/sessions',
    { config: open, schema: { body: signInRequest, response: { 201: session } } },
    async (request, reply) => {
      const { userName, password, deskId } = request.body;
      const attempt = {
        userName,
        password,
        deskId: deskId ?? null,
        address: request.ip,
        demoAllowed: demoAllowed(parts, request),
      };
      return sendResult(reply, await signIn(parts.sessions, attempt), 201);
    },
  );
  app.post(
    '/v1/sessions/refresh',
    { config: open, schema: { body: refreshRequest, response: { 200: session } } },
    async (request, reply) =>
      sendResult(
        reply,
        await refresh(parts.sessions, request.body.refreshToken, demoAllowed(parts, request)),
      ),
  );
  app.delete('/v1/sessions/current', async (request, reply) => {
    await signOut(parts.sessions, operatorOf(request));
    return reply.code(204).send();
  });
};
