import { z } from 'zod';

import { configuration } from '../../shared/contract/configuration.ts';
import { readConfiguration } from '../catalogue/readConfiguration.ts';
import { describe } from '../openapi/operation.ts';
import { etagOf } from './etag.ts';
import type { App, RouteParts } from './parts.ts';

const headers = z.object({ 'if-none-match': z.string().optional() });

const config = describe({
  id: 'getConfiguration',
  summary: 'Object types, states, processes and who may run them.',
  tag: 'replica',
  etag: true,
});

export const addConfigurationRoute = (app: App, { store, catalogue }: RouteParts): void => {
  app.get(
    '/v1/configuration',
    { config, schema: { headers, response: { 200: configuration, 304: z.null() } } },
    async (request, reply) => {
      const found = await readConfiguration(store, catalogue);
      const etag = etagOf(found.version);
      void reply.header('etag', etag);
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : found;
    },
  );
};
