import { z } from 'zod';

import type { App, RouteParts } from './parts.ts';

const health = z.object({ status: z.literal('ok') });

/** Liveness: the process answers. Readiness: its database does, too (else 503 through the error handler). */
export const addHealthRoutes = (app: App, { store }: RouteParts): void => {
  const options = { config: { access: 'anyVersion' as const }, schema: { response: { 200: health } } };
  app.get('/healthz', options, () => ({ status: 'ok' }));
  app.get('/readyz', options, async () => {
    await store.ping();
    return { status: 'ok' };
  });
};
