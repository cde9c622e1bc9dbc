import { randomUUID } from 'node:crypto';
import type { z } from 'zod';

import {
  type Card,
  orderDone,
  problemDetails,
  session,
  stateCommandsRead,
} from '../../shared/contract/http.ts';
import { problemNameOf, type ServerProblemName } from '../../shared/domain/problem.ts';

export const abort = 'TempCardsAddonExtProdProcAbort';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body by its schema; throws where it fits none. */
  readonly as: <T>(schema: z.ZodType<T>) => T;
  readonly problem: () => z.infer<typeof problemDetails> & { readonly name: ServerProblemName | undefined };
};

export type Sent = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
};

export type Client = {
  readonly call: (method: string, path: string, sent?: Sent) => Promise<Answer>;
  readonly run: (card: Pick<Card, 'id' | 'stateRevision'>, more?: RunOptions) => Promise<Answer>;
  readonly order: (amount: number, site?: string) => Promise<readonly Card[]>;
  readonly accessToken: string;
  readonly operatorId: string;
};

type SignedIn = Pick<Client, 'accessToken' | 'operatorId'>;

export type RunOptions = {
  readonly process?: string;
  readonly key?: string | null;
  readonly ifMatch?: string | null;
  readonly body?: unknown;
};

export const call = async (url: string, method: string, path: string, sent: Sent = {}): Promise<Answer> => {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...sent.headers,
    },
    ...(sent.body === undefined
      ? {}
      : { body: typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body) }),
    ...(sent.signal === undefined ? {} : { signal: sent.signal }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    as: (schema) => schema.parse(JSON.parse(text)),
    problem: () => {
      const problem = problemDetails.parse(JSON.parse(text));
      return { ...problem, name: problemNameOf(problem.type) };
    },
  };
};

export const processBody = () => ({ input: {}, issuedAt: new Date().toISOString(), deskId: 'desk-test' });

const runHeaders = (stateRevision: number, { key, ifMatch }: RunOptions): Record<string, string> => ({
  ...(key === null ? {} : { 'idempotency-key': key ?? randomUUID() }),
  ...(ifMatch === null ? {} : { 'if-match': ifMatch ?? `"${stateRevision}"` }),
});

/** Who is signed in already, at this server. */
export const clientOf = (url: string, { accessToken, operatorId }: SignedIn): Client => {
  const authorization = `Bearer ${accessToken}`;
  const callSignedIn: Client['call'] = (method, path, sent = {}) =>
    call(url, method, path, { ...sent, headers: { authorization, ...sent.headers } });
  return {
    call: callSignedIn,
    run: ({ id, stateRevision }, options = {}) =>
      callSignedIn('POST', `/v1/cards/${id}/processes/${options.process ?? abort}`, {
        headers: runHeaders(stateRevision, options),
        body: options.body ?? processBody(),
      }),
    order: async (amount, site = 'Uppsala') => {
      const answer = await callSignedIn('POST', '/v1/processes/TempCardsAddonExtProdProcOrder', {
        headers: { 'idempotency-key': randomUUID() },
        body: { ...processBody(), input: { amount, layout: 'Visitor blue', site } },
      });
      return answer.as(orderDone).cards;
    },
    accessToken,
    operatorId,
  };
};

/** Signs in; the password is the user name where none is given. */
export const signIn = async (url: string, userName: string, password = userName): Promise<Client> => {
  const opened = await call(url, 'POST', '/v1/sessions', { body: { userName, password } });
  const { accessToken, operator } = opened.as(session);
  return clientOf(url, { accessToken, operatorId: operator.id });
};

const commandsPath = '/v1/admin/object-types/temporaryCard/states/processing/commands';

/** The administrator's five steps: makes the abort available to these roles. */
export const enableAbortFor = async (admin: Client, roles: readonly string[]): Promise<Answer> => {
  const present = await admin.call('GET', commandsPath);
  present.as(stateCommandsRead);
  return admin.call('PUT', commandsPath, {
    headers: { 'if-match': present.headers.get('etag') ?? '' },
    body: { commands: roles.length === 0 ? [] : [{ process: abort, roles }] },
  });
};
