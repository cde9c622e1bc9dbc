import { session, stateCommandsRead } from '../../../shared/contract/http.ts';
import { user } from '../../../shared/contract/people.ts';
import { offered, order } from './catalogue.ts';
import type { FarEnd } from './network.ts';
import { firstPassword, people, type PersonName } from './people.ts';
import type { RawAnswer, RawRequest } from './wire.ts';

/** Whoever works at the server's own administration, on a good line. What the server does not answer is left undone. */
export type Office = {
  readonly order: (site: string, amount: number) => Promise<void>;
  readonly offer: (isOffered: boolean) => Promise<void>;
  /** Tells whether it was changed. */
  readonly change: (
    person: PersonName,
    change: { readonly enabled?: boolean; readonly sites?: readonly string[] | null },
  ) => Promise<boolean>;
  readonly setPassword: (person: PersonName, password: string) => Promise<boolean>;
  readonly runBatch: () => Promise<void>;
};

type Parts = {
  readonly server: FarEnd;
  readonly address: string;
  readonly newId: () => string;
  readonly now: () => Date;
};

type Asked = Pick<RawRequest, 'method' | 'path'> & {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export const createOffice = ({ server, address, newId, now }: Parts): Office => {
  const send = async (
    { method, path, body, headers = {} }: Asked,
    token?: string,
  ): Promise<RawAnswer | null> =>
    server.ask({
      method,
      path,
      query: {},
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        'client-version': '1.0.0',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      address,
    });
  const signIn = async (): Promise<string | undefined> => {
    const body = { userName: 'office', password: firstPassword('office') };
    const answer = await send({ method: 'POST', path: '/v1/sessions', body });
    return answer?.status === 201 ? session.parse(JSON.parse(answer.text)).accessToken : undefined;
  };
  const asOffice = async (asked: Asked): Promise<RawAnswer | null> => {
    const token = await signIn();
    return token === undefined ? null : send(asked, token);
  };
  const change = async <T>(
    path: string,
    read: (text: string) => T,
    put: (before: T) => unknown,
  ): Promise<boolean> => {
    const token = await signIn();
    if (token === undefined) return false;
    const before = await send({ method: 'GET', path }, token);
    if (before?.status !== 200 || before.etag === null) return false;
    const headers = { 'if-match': before.etag };
    const after = await send({ method: 'PUT', path, body: put(read(before.text)), headers }, token);
    return after?.status === 200;
  };
  return {
    order: async (site, amount) => {
      const body = {
        input: { amount, layout: 'Visitor', site },
        issuedAt: now().toISOString(),
        deskId: 'office',
      };
      await asOffice({
        method: 'POST',
        path: `/v1/processes/${order}`,
        body,
        headers: { 'idempotency-key': newId() },
      });
    },
    offer: async (isOffered) => {
      for (const state of new Set(offered.map((offer) => offer.state))) {
        const commands = offered
          .filter((offer) => offer.state === state && isOffered)
          .map(({ process }) => ({ process, roles: ['operator'] }));
        const path = `/v1/admin/object-types/temporaryCard/states/${state}/commands`;
        await change(
          path,
          (text) => stateCommandsRead.parse(JSON.parse(text)),
          () => ({ commands }),
        );
      }
    },
    change: (person, changed) =>
      change(
        `/v1/admin/users/${people[person].id}`,
        (text) => user.parse(JSON.parse(text)),
        ({ displayName, roles, sites, enabled }) => ({ displayName, roles, sites, enabled, ...changed }),
      ),
    setPassword: async (person, password) => {
      const path = `/v1/admin/users/${people[person].id}/password`;
      const answer = await asOffice({ method: 'PUT', path, body: { password } });
      return answer?.status === 204;
    },
    runBatch: async () => {
      await asOffice({ method: 'POST', path: '/v1/admin/batch-sync/run' });
    },
  };
};
