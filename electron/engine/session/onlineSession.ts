import type { z } from 'zod';

import { session as sessionSchema, type Session } from '../../../shared/contract/http.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { readAnswer, type Failure, type Received } from '../sync/answer.ts';
import type { Ear, HttpRequest, Transport } from '../sync/transport.ts';

type Tokens = Pick<Session, 'accessToken' | 'refreshToken'>;

/** One operator's session with one server. Its tokens never leave the engine's memory. */
export type OnlineSession = {
  /** Sends under this operator and nobody else; renews the session once where the server asks for it. */
  send<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<Result<Received<T>, Failure>>;
  listen(ear: Ear, signal: AbortSignal): Promise<void>;
  end(): Promise<void>;
};

type Options = { readonly transport: Transport; readonly server: string; readonly tokens: Tokens };

export const createOnlineSession = ({ transport, server, tokens }: Options): OnlineSession => {
  let current = tokens;
  let renewal: Promise<Result<Tokens, Failure>> | null = null;

  const sendOnce = async <T>(
    request: HttpRequest,
    schema: z.ZodType<T>,
  ): Promise<Result<Received<T>, Failure>> =>
    readAnswer(await transport.send(server, { ...request, token: current.accessToken }), schema);

  const renew = async (): Promise<Result<Tokens, Failure>> => {
    const body = JSON.stringify({ refreshToken: current.refreshToken });
    const answer = await transport.send(server, { method: 'POST', path: '/v1/sessions/refresh', body });
    const received = readAnswer(answer, sessionSchema);
    if (!received.ok) return err(received.error);
    current = received.value.value;
    return ok(current);
  };

  const renewTogether = async (used: Tokens): Promise<Result<Tokens, Failure>> => {
    if (used !== current) return ok(current);
    renewal ??= renew().finally(() => {
      renewal = null;
    });
    return renewal;
  };

  return {
    send: async (request, schema) => {
      const used = current;
      const first = await sendOnce(request, schema);
      if (first.ok || !needsSignIn(first.error)) return first;
      const renewed = await renewTogether(used);
      return renewed.ok ? sendOnce(request, schema) : renewed;
    },
    listen: async (ear, signal) => transport.listen(server, current.accessToken, ear, signal),
    end: async () => {
      await transport.send(server, {
        method: 'DELETE',
        path: '/v1/sessions/current',
        token: current.accessToken,
      });
    },
  };
};

/** 401 says so in general; the refresh's own refusal has the same status. */
export const needsSignIn = (failure: Failure): boolean =>
  failure.kind === 'problem' && failure.status === 401;
