import { z } from 'zod';

import { describe } from '../openapi/operation.ts';
import type { App, RouteParts } from './parts.ts';

const health = z.object({ status: z.literal('ok') });

const alive = describe({
  id: 'getHealth',
  summary: 'Whether the process answers.',
  tag: 'service',
  example: { status: 'ok' },
  storeless: true,
});
const ready = describe({
  id: 'getReadiness',
  summary: 'Whether its database answers, too.',
  tag: 'service',
  example: { status: 'ok' },
});

/** Liveness: the process answers. Readiness: its database does, too (else 503 through the error handler). */
export const addHealthRoutes = (app: App, { store }: RouteParts): void => {
  const schema = { response: { 200: health } };
  const access = 'anyVersion' as const;
  app.get('/healthz', { config: { access, ...alive }, schema }, () => ({ status: 'ok' }));
  app.get('/readyz', { config: { access, ...ready }, schema }, async () => {
    await store.ping();
    return { status: 'ok' };
  });
};
