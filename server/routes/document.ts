import { z } from 'zod';

import { describe } from '../openapi/operation.ts';
import type { App } from './parts.ts';

/** The OpenAPI document of this very server, itself included. */
export const addDocumentRoute = (app: App, document: () => object): void => {
  const described = describe({
    id: 'getDocument',
    summary: 'This document.',
    tag: 'service',
    example: { openapi: '3.1.0' },
    storeless: true,
  });
  const config = { access: 'open' as const, ...described };
  const schema = { response: { 200: z.record(z.string(), z.unknown()) } };
  app.get('/v1/openapi.json', { config, schema }, document);
};
