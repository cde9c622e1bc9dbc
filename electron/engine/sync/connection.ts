import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { timeOf, type Clock } from '../ports.ts';
import { needsSignIn } from '../session/onlineSession.ts';
import type { Failure } from './answer.ts';

type Told = DeskStatus['connection'];
type Offline = Extract<Told, { readonly kind: 'offline' }>;
type Outcome = Pick<Offline, 'kind' | 'cause'> | Pick<Exclude<Told, Offline>, 'kind'>;

/** Where the connection stands by the last real request, and what people are told of it. */
export type Connection = {
  /** The server answered the last request. */
  isOnline(): boolean;
  told(): Told;
  /** Null: the server answered. */
  note(failure: Failure | null): void;
  stop(): void;
};

const windowMs = 15_000;
const lossesTillUnsteady = 3;

/**
 * A connection that comes and goes is told as unsteady until it has held for a while: nobody could read a word that
 * changes every second, and each of the two would be wrong a second later.
 */
export const createConnection = (clock: Clock, onTold: () => void): Connection => {
  let outcome: Outcome = { kind: 'connecting' };
  let told: Told = { ...outcome, since: timeOf(clock) };
  let losses: readonly number[] = [];
  let cancel = (): void => undefined;

  const tell = (): void => {
    losses = losses.filter((at) => Math.abs(clock.now() - at) < windowMs);
    const now = tellable(outcome, losses.length >= lossesTillUnsteady);
    told = { ...now, since: told.kind === now.kind ? told.since : timeOf(clock) };
    onTold();
  };

  return {
    isOnline: () => outcome.kind === 'online',
    told: () => told,
    note: (failure) => {
      const now = outcomeOf(failure);
      if (outcome.kind === 'online' && now.kind === 'offline') {
        losses = [...losses, clock.now()];
        cancel();
        cancel = clock.after(windowMs, tell);
      }
      outcome = now;
      tell();
    },
    stop: () => {
      cancel();
    },
  };
};

const tellable = (outcome: Outcome, unsteady: boolean): Outcome =>
  unsteady && (outcome.kind === 'online' || outcome.kind === 'offline') ? { kind: 'unsteady' } : outcome;

const outcomeOf = (failure: Failure | null): Outcome => {
  if (failure === null) return { kind: 'online' };
  if (needsSignIn(failure)) return { kind: 'signInNeeded' };
  switch (failure.kind) {
    case 'unreachable':
      return { kind: 'offline', cause: 'noAnswer' };
    case 'foreign':
      return { kind: 'offline', cause: 'foreignAnswer' };
    case 'untrusted':
      return { kind: 'offline', cause: 'certificate' };
    case 'problem':
      return failure.problem.name === 'client-too-old'
        ? { kind: 'clientTooOld' }
        : { kind: 'offline', cause: 'serverFault' };
  }
};
