import type { Card, ProblemDetails, ResyncReason } from '../shared/contract/http.ts';
import { problemTypeBase, type ServerProblemName, type StateReason } from '../shared/domain/problem.ts';

/** Why a request is not done, as a value; it becomes an RFC 9457 problem. `retryAfter`: seconds. */
export type Refusal = {
  readonly name: ServerProblemName;
  readonly detail?: string;
  readonly card?: Card;
  readonly reason?: StateReason | ResyncReason;
  readonly retryAfter?: number;
};

const kinds: Record<ServerProblemName, { readonly status: number; readonly title: string }> = {
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'sign-in-failed': { status: 401, title: 'Sign-in failed' },
  throttled: { status: 429, title: 'Too many attempts' },
  malformed: { status: 400, title: 'Malformed request' },
  'key-missing': { status: 400, title: 'No Idempotency-Key' },
  'key-reused': { status: 422, title: 'Idempotency-Key used for another request' },
  'in-flight': { status: 409, title: 'The same command is being worked on' },
  'not-found': { status: 404, title: 'Not found' },
  'not-permitted': { status: 403, title: 'Not permitted' },
  'command-disabled': { status: 403, title: 'Disabled by the administrator' },
  'precondition-missing': { status: 428, title: 'No If-Match' },
  'not-in-start-state': { status: 409, title: 'The card is in none of the start states' },
  'already-done': { status: 409, title: 'The card is in the end state already' },
  'state-changed': { status: 412, title: 'The state has changed since' },
  'changed-meanwhile': { status: 412, title: 'Changed meanwhile' },
  'resync-required': { status: 409, title: 'The replica must be read anew' },
  'client-too-old': { status: 426, title: 'The client is too old' },
  'too-large': { status: 413, title: 'Request too large' },
  unavailable: { status: 503, title: 'Unavailable for the moment' },
  internal: { status: 500, title: 'Internal error' },
};

export const statusOf = (name: ServerProblemName): number => kinds[name].status;

export const titleOf = (name: ServerProblemName): string => kinds[name].title;

export const problemOf = ({ name, detail, card, reason }: Refusal, traceId: string): ProblemDetails => ({
  type: `${problemTypeBase}${name}`,
  title: kinds[name].title,
  status: kinds[name].status,
  ...(detail === undefined ? {} : { detail }),
  traceId,
  ...(card === undefined ? {} : { card }),
  ...(reason === undefined ? {} : { reason }),
});
