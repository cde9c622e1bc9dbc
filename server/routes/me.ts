import { type Me, me } from '../../shared/contract/http.ts';
import { describe } from '../openapi/operation.ts';
import { scopeHash } from '../replica/scope.ts';
import { operatorOf as shown } from '../session/sessions.ts';
import { operatorOf } from './guard.ts';
import type { App } from './parts.ts';

const config = describe({ id: 'getMe', summary: 'Who one is and what one may.', tag: 'sessions' });

export const addMeRoute = (app: App): void => {
  app.get('/v1/me', { config, schema: { response: { 200: me } } }, (request): Me => {
    const operator = operatorOf(request);
    return {
      operator: shown(operator),
      permissions: { roles: operator.roles, sites: operator.sites },
      scope: scopeHash(operator.sites),
    };
  });
};
