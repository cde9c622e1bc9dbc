import { randomUUID } from 'node:crypto';

import type { z } from 'zod';

import {
  card,
  cardList,
  history,
  me,
  session,
  storedCommand,
  type Card,
} from '../../shared/contract/http.ts';

export const abort = 'TempCardsAddonExtProdProcAbort';

/** The server as somebody sees it who goes past the screens. */
export type Api = {
  cards(state: string, limit?: number): Promise<readonly Card[]>;
  everyCard(state: string): Promise<readonly Card[]>;
  /** The newest card in this state; the demo data has some in each. */
  newestCard(state: string): Promise<Card>;
  card(id: string): Promise<Card>;
  total(state: string): Promise<number>;
  /** Who brought the card into its states, newest last. */
  history(id: string): Promise<z.infer<typeof history>['entries']>;
  /** The stored outcome of an own command; undefined where the server never saw it. */
  command(key: string): Promise<z.infer<typeof storedCommand> | undefined>;
  runProcess(
    target: Pick<Card, 'id' | 'stateRevision'>,
    process?: string,
  ): Promise<{ status: number; body: unknown }>;
  /** Of this account's replica. */
  scope(): Promise<string>;
  runBatchSync(): Promise<void>;
  setBatchSync(schedule: { readonly enabled: boolean; readonly intervalSeconds: number }): Promise<void>;
  /** Lets these roles start a process that starts from nothing; nobody chose any before. */
  letStart(process: string, roles: readonly string[]): Promise<void>;
  /** Orders temporary cards into `processing`. */
  order(amount: number): Promise<void>;
};

/** Signs in and speaks to the server as that account. */
export const apiOf = async (server: string, userName: string, password = userName): Promise<Api> => {
  const call = async (method: string, path: string, { body, headers = {} }: Call = {}): Promise<Response> =>
    fetch(server + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const opened = await call('POST', '/v1/sessions', { body: { userName, password } });
  const { accessToken } = session.parse(await opened.json());
  const headers = { Authorization: `Bearer ${accessToken}` };
  const get = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const response = await call('GET', path, { headers });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return schema.parse(await response.json());
  };
  /** In the place of what is there now. */
  const putOver = async (path: string, body: object): Promise<void> => {
    const present = await call('GET', path, { headers });
    const ifMatch = { 'If-Match': present.headers.get('etag') ?? '' };
    const response = await call('PUT', path, { headers: { ...headers, ...ifMatch }, body });
    if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
  };
  const list = async (state: string, limit: number) =>
    get(`/v1/cards?objectType=temporaryCard&state=${state}&limit=${limit}&sort=-orderedAt`, cardList);
  return {
    cards: async (state, limit = 50) => (await list(state, limit)).cards,
    everyCard: async (state) => {
      const cards: Card[] = [];
      let after: string | null = '0';
      while (after !== null) {
        const page: z.infer<typeof cardList> = await get(
          `/v1/cards?objectType=temporaryCard&state=${state}&limit=500&sort=order&after=${after}`,
          cardList,
        );
        cards.push(...page.cards);
        after = page.next;
      }
      return cards;
    },
    newestCard: async (state) => {
      const [newest] = (await list(state, 1)).cards;
      if (newest === undefined) throw new Error(`there is no card in ${state}`);
      return newest;
    },
    card: async (id) => get(`/v1/cards/${id}`, card),
    total: async (state) => (await list(state, 1)).total,
    history: async (id) => (await get(`/v1/cards/${id}/history`, history)).entries,
    command: async (key) => {
      const response = await call('GET', `/v1/commands/${key}`, { headers });
      return response.status === 404 ? undefined : storedCommand.parse(await response.json());
    },
    runProcess: async ({ id, stateRevision }, process = abort) => {
      const response = await call('POST', `/v1/cards/${id}/processes/${process}`, {
        headers: { ...headers, 'Idempotency-Key': randomUUID(), 'If-Match': `"${stateRevision}"` },
        body: { input: {}, issuedAt: new Date().toISOString(), deskId: 'test' },
      });
      return { status: response.status, body: await response.json() };
    },
    order: async (amount) => {
      const response = await call('POST', '/v1/processes/TempCardsAddonExtProdProcOrder', {
        headers: { ...headers, 'Idempotency-Key': randomUUID() },
        body: {
          input: { amount, layout: 'Contractor', site: 'Uppsala' },
          issuedAt: new Date().toISOString(),
          deskId: 'test',
        },
      });
      if (!response.ok) throw new Error(`order: ${response.status} ${await response.text()}`);
    },
    letStart: async (process, roles) => putOver(`/v1/admin/processes/${process}/roles`, { roles }),
    scope: async () => (await get('/v1/me', me)).scope,
    setBatchSync: async (schedule) => putOver('/v1/admin/batch-sync', schedule),
    runBatchSync: async () => {
      const response = await call('POST', '/v1/admin/batch-sync/run', { headers });
      if (!response.ok) throw new Error(`batch sync: ${response.status} ${await response.text()}`);
    },
  };
};

type Call = { readonly body?: object; readonly headers?: Readonly<Record<string, string>> };
