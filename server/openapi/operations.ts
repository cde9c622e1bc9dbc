import type { RouteOptions } from 'fastify';
import { z } from 'zod';

import { cacheControl, clientVersion, etag, requestHeaders } from './headers.ts';
import { problemsOf } from './operation.ts';
import { problemResponses } from './problems.ts';
import { answerOf, answersOf, inlined, isSchema, type Schemas } from './schemas.ts';
import type { Json, Responses } from './types.ts';

const object = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

const parametersIn = (place: 'path' | 'query' | 'header', schema: unknown): readonly Json[] => {
  if (!isSchema(schema)) return [];
  const { properties, required } = object.parse(inlined(schema));
  return Object.entries(properties).map(([name, { description, ...property }]) => {
    const known = place === 'header' ? requestHeaders[name] : undefined;
    return {
      name: known?.name ?? name,
      in: place,
      required:
        known?.required ??
        (place === 'path' || (place !== 'header' && required.includes(name) && !('default' in property))),
      ...(known === undefined && description === undefined
        ? {}
        : { description: known?.description ?? description }),
      schema: property,
    };
  });
};

const parametersOf = ({ schema, config }: RouteOptions): readonly Json[] => [
  ...parametersIn('path', schema?.params),
  ...parametersIn('query', schema?.querystring),
  ...parametersIn('header', schema?.headers),
  ...(config?.access === 'anyVersion' ? [] : [clientVersion]),
];

const media = (schemas: Schemas, type: string, schema: z.ZodType, own?: unknown): Json => {
  const example = schemas.exampleOf(schema) ?? own;
  return { [type]: { schema: schemas.refTo(schema), ...(example === undefined ? {} : { example }) } };
};

const descriptions: Readonly<Record<string, string>> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Accepted.',
  204: 'Done; nothing to tell.',
  304: 'What the client has is what there is.',
};

const successes = (route: RouteOptions, schemas: Schemas): Responses =>
  Object.fromEntries(
    answersOf(route).map(([status, declared]) => {
      const answer = answerOf(declared);
      return [
        status,
        {
          description: descriptions[status] ?? status,
          headers: { ...cacheControl, ...(route.config?.operation?.etag === true ? etag : {}) },
          ...(answer === undefined
            ? {}
            : { content: media(schemas, answer.type, answer.schema, route.config?.operation?.example) }),
        },
      ];
    }),
  );

/** One operation of the document, out of its route. */
export const operationOf = (route: RouteOptions, schemas: Schemas): Json => {
  const { access, operation, roles, sendOnly } = route.config ?? {};
  const { body } = route.schema ?? {};
  const parameters = parametersOf(route);
  return {
    ...(operation === undefined
      ? {}
      : { operationId: operation.id, summary: operation.summary, tags: [operation.tag] }),
    ...(roles === undefined ? {} : { description: `For: ${roles.join(', ')}.` }),
    security:
      access === undefined ? [{ accessToken: [] }, ...(sendOnly === true ? [{ sendOnly: [] }] : [])] : [],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(isSchema(body)
      ? { requestBody: { required: true, content: media(schemas, 'application/json', body) } }
      : {}),
    responses: { ...successes(route, schemas), ...problemResponses(problemsOf(route)) },
  };
};
