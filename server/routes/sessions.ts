import { z } from 'zod';

import { refreshRequest, session, signInRequest } from '../../shared/contract/http.ts';
import { describe } from '../openapi/operation.ts';
import { refresh, signIn, signOut } from '../session/sessions.ts';
import { demoAllowed, operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendResult } from './respond.ts';

// Each attempt costs a password hash: this many from one address a minute is a machine, not a desk.
const rateLimit = { max: 600, timeWindow: '1 minute' };

const opening = describe({
  id: 'signIn',
  summary: 'Opens a session: a short-lived access token and a refresh token that is good for once.',
  tag: 'sessions',
  problems: ['sign-in-failed'],
});
const refreshing = describe({
  id: 'refreshSession',
  summary: 'Goes on with a session: two new tokens for the refresh token.',
  tag: 'sessions',
  problems: ['not-signed-in'],
});
const ending = describe({ id: 'signOut', summary: 'Ends the session and both its tokens.', tag: 'sessions' });

export const addSessionRoutes = (app: App, parts: RouteParts): void => {
  const access = 'open' as const;
  app.post(
    '/v1/sessions',
    {
      config: { access, rateLimit, ...opening },
      schema: { body: signInRequest, response: { 201: session } },
    },
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
    {
      config: { access, rateLimit, ...refreshing },
      schema: { body: refreshRequest, response: { 200: session } },
    },
    async (request, reply) =>
      sendResult(
        reply,
        await refresh(parts.sessions, request.body.refreshToken, demoAllowed(parts, request)),
      ),
  );
  app.delete(
    '/v1/sessions/current',
    { config: { sendOnly: true, ...ending }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      await signOut(parts.sessions, operatorOf(request));
      return reply.code(204).send();
    },
  );
};
