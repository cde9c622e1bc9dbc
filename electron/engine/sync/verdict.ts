import type { Card } from '../../../shared/contract/http.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { AttemptEnd } from '../store/outbox.ts';
import type { Failure, Received } from './answer.ts';

/** What one attempt came to: where the command stands now, the card as the server has it, and how to go on. */
export type Verdict = {
  readonly end: AttemptEnd;
  readonly card: Card | null;
  /** The server's wish when to try again, where it had one. */
  readonly retryAfterMs: number | null;
  /** False where the answer was none of our server's, or it wants a sign-in: the connection is not what it was. */
  readonly connectionHolds: boolean;
};

const finalStatuses = [400, 403, 404, 409, 412, 413, 422, 428];

/** What our server says of a command that it carried out: the card as it is now, or the cards that it ordered. */
type Done = { readonly card: Card } | { readonly cards: readonly Card[] };

/** Cards that were ordered come with the changes, as everybody's do. */
const doneBy = (done: Done): Verdict =>
  'card' in done
    ? ended({ kind: 'done', note: null }, done.card)
    : ended({ kind: 'done', note: null, orderNumber: done.cards[0]?.order?.number }, null);

/** Only an answer in our own words ends a command; everything else leaves it open, under the same key. */
export const verdictOf = (answer: Result<Received<Done>, Failure>): Verdict => {
  if (answer.ok) return doneBy(answer.value.value);
  const failure = answer.error;
  if (failure.kind !== 'problem') return unconfirmed({ retryAfterMs: null, connectionHolds: false });
  const { status, problem, card, retryAfterMs } = failure;
  if (problem.name === 'already-done') return ended({ kind: 'done', note: problem }, card);
  if (isRefusal(status, problem)) return ended({ kind: 'refused', problem }, card);
  return unconfirmed({ retryAfterMs, connectionHolds: status !== 401 });
};

const isRefusal = (status: number, { name }: Problem): boolean =>
  name !== 'in-flight' && finalStatuses.includes(status);

const ended = (end: AttemptEnd, card: Card | null): Verdict => ({
  end,
  card,
  retryAfterMs: null,
  connectionHolds: true,
});

const unconfirmed = (rest: Pick<Verdict, 'retryAfterMs' | 'connectionHolds'>): Verdict => ({
  end: { kind: 'unconfirmed' },
  card: null,
  ...rest,
});

/** The attempt broke down at this desk; whether it reached the server is not known. */
export const unknown: Verdict = unconfirmed({ retryAfterMs: null, connectionHolds: true });
