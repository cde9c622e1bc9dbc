import { describe, expect, it } from 'vitest';

import { backoffMs } from '../../../../../electron/engine/sync/backoff.ts';
import { readAnswer } from '../../../../../electron/engine/sync/answer.ts';
import { verdictOf } from '../../../../../electron/engine/sync/verdict.ts';
import { orderDone, processDone } from '../../../../../shared/contract/http.ts';
import { problemTypeBase, type ServerProblemName } from '../../../../../shared/domain/problem.ts';
import { err, ok } from '../../../../../shared/domain/result.ts';
import { aCard } from '../../../../support/commands.ts';

const answered = (status: number, body: unknown, retryAfterMs: number | null = null) =>
  verdictOf(readAnswer(ok({ status, body, etag: null, retryAfterMs }), processDone));

const refusal = (status: number, name: ServerProblemName, more: object = {}) =>
  answered(status, { type: problemTypeBase + name, title: name, status, traceId: 't-1', ...more });

describe('what an attempt came to', () => {
  it('is done where the server says so', () => {
    const card = aCard({ state: 'aborted' });
    expect(answered(200, { outcome: 'done', card })).toMatchObject({
      end: { kind: 'done', note: null },
      card,
    });
  });

  it('is done with the number of the order where cards were ordered, which come with the changes', () => {
    const body = { outcome: 'done', cards: [aCard(), aCard()] };
    const answer = readAnswer(ok({ status: 201, body, etag: null, retryAfterMs: null }), orderDone);
    expect(verdictOf(answer)).toMatchObject({
      end: { kind: 'done', note: null, orderNumber: 'TC-2026-000001' },
      card: null,
    });
  });

  it('is done, with a note, where it was done already', () => {
    const reason = { state: 'aborted', since: '2026-05-04T12:02:00.000Z', by: 'Haddad, Samira' };
    expect(refusal(409, 'already-done', { reason })).toMatchObject({
      end: { kind: 'done', note: { reason } },
    });
  });

  it.each([
    [403, 'command-disabled'],
    [403, 'not-permitted'],
    [404, 'not-found'],
    [409, 'not-in-start-state'],
    [412, 'state-changed'],
    [422, 'key-reused'],
    [428, 'precondition-missing'],
    [400, 'malformed'],
    [413, 'too-large'],
  ] as const)('is refused with %i %s', (status, name) => {
    const reason = { state: 'ordered', since: '2026-05-04T12:02:00.000Z', batchNumber: 2041 };
    expect(refusal(status, name, { reason })).toMatchObject({
      end: { kind: 'refused', problem: { name, reason, traceId: 't-1' } },
    });
  });

  it.each([
    [409, 'in-flight'],
    [426, 'client-too-old'],
    [429, 'throttled'],
    [500, 'internal'],
    [503, 'unavailable'],
  ] as const)('is not known with %i %s', (status, name) => {
    expect(refusal(status, name)).toMatchObject({ end: { kind: 'unconfirmed' }, connectionHolds: true });
  });

  it('waits for its operator where the session is over', () => {
    expect(refusal(401, 'not-signed-in')).toMatchObject({
      end: { kind: 'unconfirmed' },
      connectionHolds: false,
    });
  });

  it('is not known where something else answered, whatever the status', () => {
    for (const status of [200, 302, 403, 404, 409, 502]) {
      expect(answered(status, { message: 'please sign in to the hotel network' })).toMatchObject({
        end: { kind: 'unconfirmed' },
        connectionHolds: false,
      });
    }
    expect(verdictOf(readAnswer(err('foreign'), processDone))).toMatchObject({
      end: { kind: 'unconfirmed' },
    });
    expect(verdictOf(readAnswer(err('unreachable'), processDone))).toMatchObject({
      end: { kind: 'unconfirmed' },
    });
  });
});

describe('the backoff', () => {
  it('grows with full jitter up to a minute', () => {
    expect(backoffMs(1, () => 0)).toBe(0);
    expect(backoffMs(1, () => 0.5)).toBe(500);
    expect(backoffMs(100, () => 0.999999)).toBeLessThanOrEqual(60_000);
    expect(backoffMs(100, () => 0.999999)).toBeGreaterThan(59_000);
  });
});
