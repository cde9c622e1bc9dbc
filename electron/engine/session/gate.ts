import {
  me as meSchema,
  session as sessionSchema,
  type Operator,
  type Permissions,
} from '../../../shared/contract/http.ts';
import { problem, type Problem } from '../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Clock, Hasher } from '../ports.ts';
import type { CountedTime } from '../store/countedTime.ts';
import type { KnownOperator, Operators } from '../store/operators.ts';
import { problemOf, readAnswer, type Failure } from '../sync/answer.ts';
import type { Transport } from '../sync/transport.ts';
import { createOnlineSession, type OnlineSession } from './onlineSession.ts';

/** Who is at the desk. `session` is null while he was let in offline and the server has not been asked yet. */
export type Person = {
  readonly server: string;
  readonly operator: Operator;
  readonly permissions: Permissions;
  readonly scope: string;
  readonly session: OnlineSession | null;
};

type Credentials = { readonly userName: string; readonly password: string };

export type Gate = {
  /** With the server, or where that does not answer, against what this desk remembers of the operator. */
  letIn(server: string, credentials: Credentials): Promise<Result<Person, Problem>>;
  signIn(server: string, credentials: Credentials): Promise<Result<Person, Failure>>;
  /** Whether this is the password that he last signed in with. */
  isPasswordOf(person: Person, password: string): Promise<boolean>;
  /** What the server says of a signed-in person now. */
  askAgain(person: Person, session: OnlineSession): Promise<Result<Person, Failure>>;
};

type Options = {
  readonly transport: Transport;
  readonly operators: Operators;
  readonly hasher: Hasher;
  readonly clock: Clock;
  /** By which the days of the offline unlock are counted. */
  readonly countedTime: Pick<CountedTime, 'at'>;
  readonly deskId: string;
  readonly offlineDays: number;
};

const dayMs = 86_400_000;

export const createGate = ({ transport, operators, hasher, deskId, offlineDays, ...time }: Options): Gate => {
  const now = (): number => time.countedTime.at(time.clock.now());
  const askWho = async (server: string, session: OnlineSession): Promise<Result<Person, Failure>> => {
    const answer = await session.send({ method: 'GET', path: '/v1/me' }, meSchema);
    return answer.ok ? ok({ server, session, ...answer.value.value }) : answer;
  };

  const signIn = async (server: string, credentials: Credentials): Promise<Result<Person, Failure>> => {
    const body = JSON.stringify({ ...credentials, deskId });
    const answer = await transport.send(server, { method: 'POST', path: '/v1/sessions', body });
    const opened = readAnswer(answer, sessionSchema);
    if (!opened.ok) return opened;
    const person = await askWho(
      server,
      createOnlineSession({ transport, server, tokens: opened.value.value }),
    );
    if (!person.ok) return person;
    const { operator, permissions, scope } = person.value;
    const verifier = await hasher.hash(credentials.password);
    const lastSignInAt = new Date(now()).toISOString();
    operators.save(server, { operator, permissions, scope, verifier, lastSignInAt });
    return person;
  };

  const unlock = createUnlock({ hasher, offlineDays, now });

  return {
    signIn,
    letIn: async (server, credentials) => {
      const person = await signIn(server, credentials);
      if (person.ok) return person;
      const known = operators.find(server, credentials.userName);
      const answered = person.error.kind === 'problem' && person.error.status < 500;
      if (answered || known === undefined) return err(problemOf(person.error));
      return unlock(known, server, credentials.password);
    },
    isPasswordOf: async ({ server, operator }, password) => {
      const known = operators.find(server, operator.userName);
      return known !== undefined && hasher.verify(known.verifier, password);
    },
    askAgain: async (person, session) => {
      const answer = await askWho(person.server, session);
      if (!answer.ok) return answer;
      const { operator, permissions, scope } = answer.value;
      const known = operators.find(person.server, operator.userName);
      if (known !== undefined) operators.save(person.server, { ...known, operator, permissions, scope });
      return answer;
    },
  };
};

type Unlocking = Pick<Options, 'hasher' | 'offlineDays'> & { readonly now: () => number };

const createUnlock =
  ({ hasher, offlineDays, now }: Unlocking) =>
  async (known: KnownOperator, server: string, password: string): Promise<Result<Person, Problem>> => {
    if (!(await hasher.verify(known.verifier, password))) return err(problem('offline-unlock-failed'));
    const age = now() - Date.parse(known.lastSignInAt);
    if (Math.abs(age) > offlineDays * dayMs) return err(problem('offline-unlock-expired'));
    const { operator, permissions, scope } = known;
    return ok({ server, operator, permissions, scope, session: null });
  };
