import { type Meta, meta } from '../../shared/contract/http.ts';
import { demoAllowed, minClientVersion } from './guard.ts';
import { describe } from '../openapi/operation.ts';
import type { App, RouteParts } from './parts.ts';

export const addMetaRoute = (app: App, parts: RouteParts): void => {
  const { store, clock, batchSync, demo } = parts;
  const described = describe({
    id: 'getMeta',
    summary: 'What server this is, and which clients it speaks with.',
    tag: 'service',
  });
  const config = { access: 'anyVersion' as const, ...described };
  app.get('/v1/meta', { config, schema: { response: { 200: meta } } }, async (request): Promise<Meta> => {
    const accounts = demo?.accounts.map(({ userName, password, role }) => ({ userName, password, role }));
    return {
      epoch: await store.instance.epoch(),
      apiVersions: ['v1'],
      minClientVersion,
      signInMethods: ['password'],
      serverTime: clock.now().toISOString(),
      batchSync: await batchSync.status(),
      ...(demo !== null && accounts !== undefined && demoAllowed(parts, request)
        ? { demo: { accounts, abortEnabled: demo.abortEnabled } }
        : {}),
    };
  });
};
