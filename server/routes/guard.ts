import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';

import type { Role } from '../../shared/domain/role.ts';
import { isAtThisMachine } from '../demo/access.ts';
import { hashOf } from '../session/tokens.ts';
import type { SessionOperator } from '../store/sessions.ts';
import { isTooOld } from './clientVersion.ts';
import type { RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `anyVersion` also answers clients that are too old. */
    readonly access?: 'open' | 'anyVersion';
    /** Only operators with one of these roles; absent: every one who is signed in. */
    readonly roles?: readonly Role[];
    /** Also for a session that may only send commands. */
    readonly sendOnly?: boolean;
  }
  interface FastifyRequest {
    operator: SessionOperator | null;
  }
}

/** The least version of the desk that this server speaks with. */
export const minClientVersion = '0.1.0';

export const demoAllowed = ({ demo }: RouteParts, request: FastifyRequest): boolean =>
  demo !== null &&
  isAtThisMachine({
    remoteAddress: request.ip,
    localAddress: request.socket.localAddress ?? '',
    headers: request.headers,
  });

/** The operator of a request that the guard let in. */
export const operatorOf = (request: FastifyRequest): SessionOperator => {
  if (request.operator === null) throw new Error(`${request.url} is open, yet asks for its operator.`);
  return request.operator;
};

const authenticate = async (
  parts: RouteParts,
  request: FastifyRequest,
): Promise<SessionOperator | undefined> => {
  const token = /^Bearer ([A-Za-z0-9_-]{1,100})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const operator = await parts.store.sessions.operatorOf(hashOf(token), parts.clock.now());
  return operator?.demo === true && !demoAllowed(parts, request) ? undefined : operator;
};

/** Before anything else is looked at: client version (426), session (401), role (403). */
export const createGuard =
  (parts: RouteParts): onRequestAsyncHookHandler =>
  async (request, reply: FastifyReply) => {
    const { access, roles, sendOnly = false } = request.routeOptions.config;
    if (request.is404 || access === 'anyVersion') return;
    const version = request.headers['client-version'];
    if (isTooOld(version, minClientVersion)) return sendRefusal(reply, { name: 'client-too-old' });
    if (access === 'open') return;
    const operator = await authenticate(parts, request);
    if (operator === undefined) return sendRefusal(reply, { name: 'not-signed-in' });
    if (operator.sendOnly && !sendOnly) return sendRefusal(reply, { name: 'not-permitted' });
    if (roles !== undefined && !roles.some((role) => operator.roles.includes(role))) {
      return sendRefusal(reply, { name: 'not-permitted' });
    }
    request.operator = operator;
  };
