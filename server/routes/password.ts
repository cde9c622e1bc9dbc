import { z } from 'zod';

import { passwordChange } from '../../shared/contract/people.ts';
import { describe } from '../openapi/operation.ts';
import { changePassword } from '../session/changePassword.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

const config = describe({
  id: 'changePassword',
  summary: 'An own new password; ends all other sessions of the operator.',
  tag: 'sessions',
  problems: ['sign-in-failed', 'throttled'],
});

/** An operator's own new password. */
export const addPasswordRoute = (app: App, { sessions }: RouteParts): void => {
  app.put(
    '/v1/me/password',
    { config, schema: { body: passwordChange, response: { 204: z.null() } } },
    async (request, reply) => {
      const changed = await changePassword(sessions, operatorOf(request), request.body);
      return changed.ok ? reply.code(204).send() : sendRefusal(reply, changed.error);
    },
  );
};
