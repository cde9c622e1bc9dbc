import type { RouteOptions } from 'fastify';

import type { App } from '../routes/parts.ts';
import { methodOf, tags } from './operation.ts';
import { operationOf } from './operations.ts';
import { schemasOf } from './schemas.ts';
import type { Json } from './types.ts';

const description = `What a desk and this server say to each other. Every problem is an RFC 9457 problem with a stable
\`type\`; clients go by \`type\` and \`reason\`, never by \`detail\`. Unknown fields are to be ignored. Beyond what each
operation says, any request whose head is not HTTP gets 400 or, where it is too large, 413, and the connection is closed.`;

const securitySchemes = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The access token of a session: `POST /v1/sessions`.',
  },
  sendOnly: {
    type: 'http',
    scheme: 'bearer',
    description:
      'Good for sending what waits at a desk and for ending itself: `POST /v1/sessions/current/send-only`.',
  },
};

const pathOf = (url: string): string => url.replaceAll(/:(\w+)/g, '{$1}');

const pathsOf = (routes: readonly RouteOptions[]): Json => {
  const schemas = schemasOf(routes);
  const urls = [...new Set(routes.map(({ url }) => url))].sort();
  const paths = urls.map((url) => [
    pathOf(url),
    Object.fromEntries(
      routes
        .filter((route) => route.url === url)
        .map((route) => [methodOf(route).toLowerCase(), operationOf(route, schemas)]),
    ),
  ]);
  return { paths: Object.fromEntries(paths), components: { schemas: schemas.all, securitySchemes } };
};

const documentOf = (routes: readonly RouteOptions[]): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Card Desk',
    version: '1.0.0',
    description,
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'This server.' }],
  tags: Object.entries(tags).map(([name, about]) => ({ name, description: about })),
  ...pathsOf(routes),
});

/** Takes note of every route added from now on; the document of them is made when it is first asked for. */
export const collectDocument = (app: App): (() => Json) => {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    // Fastify answers HEAD wherever it answers GET; HTTP says so, a document need not.
    if (route.method !== 'HEAD') routes.push(route);
  });
  let made: Json | undefined;
  return () => (made ??= documentOf(routes));
};
