import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const media = z.record(
  z.string(),
  z.object({
    schema: z.unknown().optional(),
    example: z.unknown().optional(),
    examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
  }),
);

const response = z.object({
  headers: z.record(
    z.string(),
    z.object({ required: z.boolean().default(false), schema: z.unknown().optional() }),
  ),
  content: media.optional(),
});

const operation = z.object({
  operationId: z.string().optional(),
  summary: z.string().optional(),
  tags: z.array(z.string()).default([]),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean().optional(),
        schema: z.unknown().optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content: media }).optional(),
  responses: z.record(z.string(), response),
});

export const openApiDocument = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

export type Operation = z.infer<typeof operation> & { readonly method: string; readonly path: string };

/** An answer as it came over the wire. */
export type Seen = {
  readonly method: string;
  /** With the parameters in it, without the query. */
  readonly path: string;
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** undefined: not looked at, as of a stream. */
  readonly text: string | undefined;
};

export type AnswerCheck = {
  readonly operations: readonly Operation[];
  readonly operationAt: (method: string, path: string) => Operation | undefined;
  /** What the document does not say of this answer. */
  readonly faultsOf: (seen: Seen) => readonly string[];
  /** What is wrong with a value by the schema at this place of the document. */
  readonly validate: (pointer: string, value: unknown) => readonly string[];
};

/** A JSON Pointer, as a URI's fragment. */
export const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** The document leaves room for fields of later versions; of this version's answers it must know every one. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]));
  return 'properties' in inside && inside['type'] === 'object'
    ? { additionalProperties: false, ...inside }
    : inside;
};

const pathPattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]*')}$`);

const headerValue = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);

/** Checks answers against the document that the server serves, with a validator that is not ours. */
export const createAnswerCheck = (served: unknown): AnswerCheck => {
  const document = openApiDocument.parse(served);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(Object.assign({ $id: 'document' }, closed(served)));
  const compiled = new Map<string, ValidateFunction>();
  const validate = (at: string, value: unknown): readonly string[] => {
    const check = compiled.get(at) ?? ajv.compile({ $ref: `document#${at}` });
    compiled.set(at, check);
    return check(value) ? [] : [`${at}: ${ajv.errorsText(check.errors)} in ${JSON.stringify(value)}`];
  };
  const operations = Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({ ...one, method: method.toUpperCase(), path })),
    )
    .map((one) => ({ ...one, pattern: pathPattern(one.path) }))
    .sort((one, other) => one.path.split('{').length - other.path.split('{').length);
  const operationAt = (method: string, path: string) =>
    operations.find((one) => one.method === (method === 'HEAD' ? 'GET' : method) && one.pattern.test(path));

  const headerFaults = (at: string, { headers }: z.infer<typeof response>, seen: Seen) =>
    Object.entries(headers).flatMap(([name, { required }]) => {
      const value = seen.header(name);
      if (value === null) return required ? [`${at}: no ${name}`] : [];
      return validate(`${at}${pointer('headers', name, 'schema')}`, headerValue(value));
    });

  const bodyFaults = (at: string, { content }: z.infer<typeof response>, seen: Seen) => {
    const type = seen.header('content-type')?.split(';')[0];
    if (seen.text === undefined || seen.method === 'HEAD') return [];
    if (content === undefined) return seen.text === '' ? [] : [`${at}: a body where there should be none`];
    if (type === undefined || !(type in content)) return [`${at}: ${type} is not declared`];
    const body: unknown = type.endsWith('json') ? JSON.parse(seen.text) : seen.text;
    return validate(`${at}${pointer('content', type, 'schema')}`, body);
  };

  return {
    operations,
    operationAt,
    faultsOf: (seen) => {
      const { path, method, responses } = operationAt(seen.method, seen.path) ?? {};
      if (path === undefined || method === undefined) return [`${seen.method} ${seen.path} is not declared`];
      const declared = responses?.[seen.status];
      if (declared === undefined) return [`${method} ${path}: ${seen.status} is not declared: ${seen.text}`];
      const at = pointer('paths', path, method.toLowerCase(), 'responses', String(seen.status));
      return [...headerFaults(at, declared, seen), ...bodyFaults(at, declared, seen)];
    },
    validate,
  };
};
