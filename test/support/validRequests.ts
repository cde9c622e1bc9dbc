import { randomUUID } from 'node:crypto';

import { session, snapshotPage } from '../../shared/contract/http.ts';
import { sendOnlyCredential } from '../../shared/contract/people.ts';
import { abort, type Answer, call, type Client, clientOf, processBody } from './http.ts';
import type { Operation } from './openapi.ts';

export type Asked = {
  readonly url: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

/** A server with a card and people in it, and a request to each of its operations that ends well. */
export type World = {
  readonly ask: (one: Operation) => Promise<Asked>;
  readonly sendOnlyToken: string;
  /** Of somebody at a desk that never told anything. */
  readonly silentToken: string;
  /** Of somebody who sees other sites. */
  readonly othersCursor: string;
  readonly othersPage: string;
};

const order = 'TempCardsAddonExtProdProcOrder';

export const send = async ({ url, method, path, headers, body }: Asked): Promise<Answer> => {
  if (path !== '/v1/events') {
    return call(url, method, path, { headers, ...(body === undefined ? {} : { body }) });
  }
  // Its answer would not end.
  const ending = new AbortController();
  const response = await fetch(url + path, { headers, signal: ending.signal });
  const text = response.ok ? '' : await response.text();
  ending.abort();
  return {
    status: response.status,
    headers: response.headers,
    text,
    as: (schema) => schema.parse(JSON.parse(text)),
    problem: () => {
      throw new Error('Nobody asks a stream for it.');
    },
  };
};

const deskIdOf = (name: string): string => `desk-${name}`;

const beat = {
  deskId: deskIdOf('operator'),
  appVersion: '1.0.0',
  replicaAsOf: null,
  commandsWaiting: 0,
  oldestWaitingSince: null,
  journal: { length: 0, head: '' },
};

const openSession = async (url: string, name: string) => {
  const body = { userName: name, password: name, deskId: deskIdOf(name) };
  return (await call(url, 'POST', '/v1/sessions', { body })).as(session);
};

type Known = {
  readonly cardId: string;
  readonly userId: string;
  readonly key: string;
  readonly refreshToken: string;
};

const valuesOf = ({ cardId, userId, key }: Known, { path }: Operation): Readonly<Record<string, string>> => ({
  id: path.includes('users') ? userId : cardId,
  objectType: 'temporaryCard',
  state: 'processing',
  symbolicName: path.startsWith('/v1/cards') ? abort : order,
  key,
});

const bodyOf = ({ refreshToken }: Known, { operationId, requestBody }: Operation): unknown => {
  const bodies: Readonly<Record<string, unknown>> = {
    runProcess: processBody(),
    startProcess: { ...processBody(), input: { amount: 1, layout: 'Visitor blue', site: 'Uppsala' } },
    signIn: { userName: 'auditor', password: 'auditor' },
    refreshSession: { refreshToken },
    changePassword: { currentPassword: 'visitor', newPassword: 'four words, no rules' },
    sendHeartbeat: beat,
    putStateCommands: { commands: [{ process: abort, roles: ['operator'] }] },
  };
  return bodies[operationId ?? ''] ?? requestBody?.content['application/json']?.example;
};

const takes = ({ parameters }: Operation, header: string): boolean =>
  parameters.some(({ name }) => name === header);

export const openWorld = async (url: string): Promise<World> => {
  const names = ['operator', 'admin', 'operator2', 'visitor', 'auditor'] as const;
  const sessions = await Promise.all(names.map((name) => openSession(url, name)));
  const clients = sessions.map(({ accessToken, operator }) =>
    clientOf(url, { accessToken, operatorId: operator.id }),
  );
  const [operator, admin, leaving, changing] = clients;
  if (operator === undefined || admin === undefined || leaving === undefined || changing === undefined) {
    throw new Error('Nobody signed in.');
  }
  const [card] = await operator.order(2);
  const cardId = card?.id ?? '';
  const key = randomUUID();
  await operator.run({ id: cardId, stateRevision: 999 }, { key });
  const commands = [{ key: randomUUID(), cardId, process: abort }];
  const kept = await operator.call('POST', '/v1/sessions/current/send-only', { body: { commands } });
  await operator.call('POST', '/v1/desks/heartbeat', { body: beat });
  const { cursor } = (await operator.call('GET', '/v1/cards/snapshot')).as(snapshotPage);
  const elsewhere = (await changing.call('GET', '/v1/cards/snapshot?limit=1')).as(snapshotPage);
  const known = { cardId, userId: leaving.operatorId, key, refreshToken: sessions[4]?.refreshToken ?? '' };

  const clientFor = ({ operationId, path }: Operation): Client => {
    if (operationId === 'signOut') return leaving;
    if (operationId === 'changePassword') return changing;
    return path.startsWith('/v1/admin') ? admin : operator;
  };
  const etagFor = async ({ operationId }: Operation, path: string): Promise<string> => {
    if (operationId === 'runProcess') return `"${card?.stateRevision}"`;
    return (await admin.call('GET', path)).headers.get('etag') ?? '"0"';
  };
  return {
    sendOnlyToken: kept.as(sendOnlyCredential).accessToken,
    silentToken: admin.accessToken,
    othersCursor: elsewhere.cursor,
    othersPage: elsewhere.next ?? '',
    ask: async (one) => {
      const values = valuesOf(known, one);
      const path = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
      const authorization = `Bearer ${clientFor(one).accessToken}`;
      return {
        url,
        method: one.method,
        path: one.operationId === 'getChanges' ? `${path}?cursor=${cursor}` : path,
        headers: {
          ...(one.security.length === 0 ? {} : { authorization }),
          ...(takes(one, 'Idempotency-Key') ? { 'idempotency-key': randomUUID() } : {}),
          ...(takes(one, 'If-Match') ? { 'if-match': await etagFor(one, path) } : {}),
        },
        body: bodyOf(known, one),
      };
    },
  };
};
