/** Names of the problems a server answers with; the last part of the RFC 9457 `type`. */
export const serverProblemNames = [
  'not-signed-in',
  'sign-in-failed',
  'throttled',
  'malformed',
  'key-missing',
  'key-reused',
  'in-flight',
  'not-found',
  'not-permitted',
  'command-disabled',
  'precondition-missing',
  'not-in-start-state',
  'already-done',
  'state-changed',
  'changed-meanwhile',
  'resync-required',
  'client-too-old',
  'too-large',
  'unavailable',
  'internal',
] as const;

export type ServerProblemName = (typeof serverProblemNames)[number];

/** Names of the problems that arise at the desk itself. */
export const deskProblemNames = [
  'no-server-address',
  'bad-server-address',
  'server-unreachable',
  'not-a-card-desk-server',
  'certificate-not-trusted',
  'offline',
  'locked',
  'unlock-failed',
  'offline-unlock-failed',
  'offline-unlock-expired',
  'already-open',
  'not-waiting',
  'search-gone',
  'too-many-cards',
  'forgotten-by-server',
  'outbox-unavailable',
  'outbox-in-use',
  'outbox-damaged',
  'replica-unavailable',
  'file-not-saved',
  'already-saving',
  'not-printed',
  'export-not-allowed',
  'outbox-newer',
  'key-file-unusable',
  'key-store-closed',
  'key-store-absent',
  'desk-fault',
] as const;

export type DeskProblemName = (typeof deskProblemNames)[number];

export type ProblemName = ServerProblemName | DeskProblemName;

/** Why the server would not: the card's state, since when (RFC 3339), and by whom or in which batch. */
export type StateReason = {
  readonly state: string;
  readonly since: string;
  readonly batchNumber?: number | undefined;
  readonly by?: string | undefined;
};

/** A failure that a person is told of. The sentence is built from `name` and `reason`, in the person's language. */
export type Problem = {
  readonly name: ProblemName;
  readonly reason?: StateReason | undefined;
  readonly traceId?: string | undefined;
};

export const problem = (name: ProblemName, more: Omit<Problem, 'name'> = {}): Problem => ({ name, ...more });

/** Where the problem types live; RFC 9457 wants a URI, not a page. */
export const problemTypeBase = 'https://card-desk.example/problems/';

/** The problem's name out of an RFC 9457 `type`, or undefined where the type is none of ours. */
export const problemNameOf = (type: string): ServerProblemName | undefined =>
  type.startsWith(problemTypeBase)
    ? serverProblemNames.find((name) => type.slice(problemTypeBase.length) === name)
    : undefined;
