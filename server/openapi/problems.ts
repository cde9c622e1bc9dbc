import { z } from 'zod';

import { problemDetails } from '../../shared/contract/http.ts';
import { problemTypeBase, type ServerProblemName } from '../../shared/domain/problem.ts';
import { statusOf, titleOf } from '../refusal.ts';
import { exampleProblem } from './examples.ts';
import { cacheControl, retryAfter, wwwAuthenticate } from './headers.ts';
import type { Headers, Json, Responses } from './types.ts';

/** `state-changed` as the name of a component: `ProblemStateChanged`. */
export const componentOf = (name: ServerProblemName): string =>
  `Problem${name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;

export const problemSchemaOf = (name: ServerProblemName): z.ZodType<object> =>
  problemDetails.extend({
    type: z.literal(`${problemTypeBase}${name}`),
    title: z.literal(titleOf(name)),
    status: z.literal(statusOf(name)),
  });

const waits = new Set<ServerProblemName>(['throttled', 'unavailable', 'in-flight']);

const headersOf = (names: readonly ServerProblemName[]): Headers => {
  const waiting = names.filter((name) => waits.has(name));
  return {
    ...cacheControl,
    ...(waiting.length > 0 ? retryAfter(waiting.length === names.length) : {}),
    ...(names.some((name) => statusOf(name) === 401) ? wwwAuthenticate : {}),
  };
};

const responseOf = (names: readonly ServerProblemName[]): Json => {
  const schemas = names.map((name) => ({ $ref: `#/components/schemas/${componentOf(name)}` }));
  return {
    description: names.map((name) => `\`${name}\`: ${titleOf(name)}.`).join('\n'),
    headers: headersOf(names),
    content: {
      'application/problem+json': {
        schema: schemas.length === 1 ? schemas[0] : { oneOf: schemas },
        examples: Object.fromEntries(names.map((name) => [name, { value: exampleProblem(name) }])),
      },
    },
  };
};

/** The problems by their status, each with its `type`. */
export const problemResponses = (names: readonly ServerProblemName[]): Responses => {
  const statuses = [...new Set(names.map(statusOf))];
  return Object.fromEntries(
    statuses.map((status) => [status, responseOf(names.filter((name) => statusOf(name) === status))]),
  );
};
