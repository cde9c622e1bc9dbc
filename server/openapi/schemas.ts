import type { RouteOptions } from 'fastify';
import { z } from 'zod';

import { components } from './components.ts';
import type { Json } from './types.ts';

/** What a route answers with: media type and schema; a null has no body. */
type Answer = { readonly type: string; readonly schema: z.ZodType };

export const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

/** A response as routes declare it: its JSON, or its content by media type. */
export const answerOf = (declared: unknown): Answer | undefined => {
  if (isSchema(declared)) {
    return declared instanceof z.ZodNull ? undefined : { type: 'application/json', schema: declared };
  }
  const { content } = z
    .object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })
    .parse(declared);
  const [entry] = Object.entries(content);
  return entry !== undefined && isSchema(entry[1].schema)
    ? { type: entry[0], schema: entry[1].schema }
    : undefined;
};

export const answersOf = (route: RouteOptions): readonly (readonly [string, unknown])[] =>
  Object.entries(z.record(z.string(), z.unknown()).parse(route.schema?.response ?? {}));

const withoutIdentity = (schema: Json): Json =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$id' && key !== '$schema'));

/** A schema that is too small for a name of its own, as a parameter's. */
export const inlined = (schema: z.ZodType): Json =>
  withoutIdentity(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

export type Schemas = {
  readonly all: Readonly<Record<string, Json>>;
  readonly refTo: (schema: z.ZodType) => Json;
  readonly exampleOf: (schema: z.ZodType) => unknown;
};

/** Every schema of bodies and answers, each once, under its name. */
export const schemasOf = (routes: readonly RouteOptions[]): Schemas => {
  const registry = z.registry<{ id: string; examples?: unknown[] }>();
  for (const [id, { schema, example }] of Object.entries(components())) {
    registry.add(schema, { id, examples: [example] });
  }
  const name = (schema: z.ZodType, id: string) => {
    if (!registry.has(schema)) registry.add(schema, { id });
  };
  for (const route of routes) {
    const id = (route.config?.operation?.id ?? route.url).replace(/^[a-z]/, (letter) => letter.toUpperCase());
    if (isSchema(route.schema?.body)) name(route.schema.body, `${id}Request`);
    for (const [, declared] of answersOf(route)) {
      const answer = answerOf(declared);
      if (answer !== undefined) name(answer.schema, `${id}Answer`);
    }
  }
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri, unrepresentable: 'any' });
  return {
    all: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema)])),
    refTo: (schema) => ({ $ref: uri(registry.get(schema)?.id ?? '') }),
    exampleOf: (schema) => registry.get(schema)?.examples?.[0],
  };
};
