import type { RouteOptions } from 'fastify';

import type { ServerProblemName } from '../../shared/domain/problem.ts';

/** The subjects of the document. */
export const tags = {
  service: 'What the server is, and how it is.',
  sessions: 'Sign-in, sign-out and who one is.',
  replica: 'What a desk keeps: the configuration, its cards, and what changes.',
  cards: 'Single cards and the search.',
  processes: 'Running processes, and what became of a command.',
  desks: 'What desks tell of themselves.',
  administration: 'For administrators and auditors.',
} as const;

/** What the OpenAPI document says of a route beyond its schemas. */
export type Operation = {
  readonly id: string;
  readonly summary: string;
  readonly tag: keyof typeof tags;
  /** What the handler itself may refuse with. What guard and framework may is known from the rest of the route. */
  readonly problems?: readonly ServerProblemName[];
  /** The answer carries an ETag. */
  readonly etag?: boolean;
  /** Of the answer, where its schema has none of its own among the components. */
  readonly example?: unknown;
  /** Answers without the database, which therefore cannot be missed. */
  readonly storeless?: boolean;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly operation?: Operation;
  }
}

/** As a route's `config` takes it. */
export const describe = (operation: Operation): { readonly operation: Operation } => ({ operation });

const withBody = new Set(['POST', 'PUT', 'DELETE', 'PATCH']);

export const methodOf = ({ method }: RouteOptions): string => (typeof method === 'string' ? method : '');

/** Every problem that a route may answer with. */
export const problemsOf = (route: RouteOptions): readonly ServerProblemName[] => {
  const { access, roles, rateLimit, sendOnly, operation } = route.config ?? {};
  const { body, querystring, params, headers } = route.schema ?? {};
  const takesBody = withBody.has(methodOf(route));
  const isRead = [body, querystring, params, headers].some((schema) => schema !== undefined);
  const implied: [ServerProblemName, boolean][] = [
    ['malformed', takesBody || isRead],
    ['too-large', takesBody],
    ['not-signed-in', access === undefined],
    // A session that may only send gets it wherever it may not.
    ['not-permitted', roles !== undefined || (access === undefined && sendOnly !== true)],
    ['client-too-old', access !== 'anyVersion'],
    ['throttled', rateLimit !== undefined && rateLimit !== false],
    ['internal', operation?.storeless !== true],
    ['unavailable', operation?.storeless !== true],
  ];
  const names = implied.filter(([, applies]) => applies).map(([name]) => name);
  return [...new Set([...(operation?.problems ?? []), ...names])];
};
