import type { z } from 'zod';

import {
  problemDetails,
  resyncReason,
  stateReason,
  type Card,
  type ResyncReason,
} from '../../../shared/contract/http.ts';
import { problem, problemNameOf, type Problem } from '../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { HttpAnswer, TransportFailure } from './transport.ts';

/** Why a request came to nothing. Only `problem` is an answer of our server; the rest says nothing about the effect. */
export type Failure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'untrusted' }
  | {
      readonly kind: 'problem';
      readonly status: number;
      readonly problem: Problem;
      readonly card: Card | null;
      readonly resync: ResyncReason | null;
      readonly retryAfterMs: number | null;
    };

export type Received<T> = { readonly value: T; readonly etag: string | null };

/** Holds an answer against its schema: what fits none (a captive portal's page, a cut body) is no answer. */
export const readAnswer = <T>(
  answer: Result<HttpAnswer, TransportFailure>,
  schema: z.ZodType<T>,
): Result<Received<T>, Failure> => {
  if (!answer.ok) return err({ kind: answer.error });
  const { status, body, etag } = answer.value;
  if (status < 200 || status > 299) return err(readProblem(answer.value));
  const parsed = schema.safeParse(body);
  return parsed.success ? ok({ value: parsed.data, etag }) : err({ kind: 'foreign' });
};

const readProblem = ({ status, body, retryAfterMs }: HttpAnswer): Failure => {
  const parsed = problemDetails.safeParse(body);
  const name = parsed.success ? problemNameOf(parsed.data.type) : undefined;
  if (!parsed.success || name === undefined) return { kind: 'foreign' };
  const { traceId, card, reason } = parsed.data;
  const resync = resyncReason.safeParse(reason);
  const state = stateReason.safeParse(reason);
  return {
    kind: 'problem',
    status,
    problem: problem(name, { traceId, ...(state.success ? { reason: state.data } : {}) }),
    card: card ?? null,
    resync: resync.success ? resync.data : null,
    retryAfterMs,
  };
};

/** What a person is told of a failed request. */
export const problemOf = (failure: Failure): Problem => {
  switch (failure.kind) {
    case 'unreachable':
      return problem('server-unreachable');
    case 'foreign':
      return problem('not-a-card-desk-server');
    case 'untrusted':
      return problem('certificate-not-trusted');
    case 'problem':
      return failure.problem;
  }
};
