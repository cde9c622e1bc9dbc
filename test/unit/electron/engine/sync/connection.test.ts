import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Failure } from '../../../../../electron/engine/sync/answer.ts';
import { createConnection, type Connection } from '../../../../../electron/engine/sync/connection.ts';
import { systemClock } from '../../../../../electron/engine/systemClock.ts';
import { problem, type ServerProblemName } from '../../../../../shared/domain/problem.ts';

const start = Date.parse('2026-11-23T14:02:00Z');
const at = (seconds: number): string => new Date(start + seconds * 1_000).toISOString();

let told: string[];
let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  told = [];
  connection = createConnection(systemClock, () => {
    const { kind } = connection.told();
    if (told.at(-1) !== kind) told.push(kind);
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const answers = (status: number, name: ServerProblemName): Failure => ({
  kind: 'problem',
  status,
  problem: problem(name),
  card: null,
  resync: null,
  retryAfterMs: null,
});

const noAnswer: Failure = { kind: 'unreachable' };

const flap = (times: number, everySeconds: number): void => {
  for (let time = 0; time < times; time += 1) {
    connection.note(null);
    vi.advanceTimersByTime(everySeconds * 1_000);
    connection.note(noAnswer);
    vi.advanceTimersByTime(everySeconds * 1_000);
  }
};

describe('the connection', () => {
  it.each<readonly [Failure, object]>([
    [noAnswer, { kind: 'offline', cause: 'noAnswer' }],
    [{ kind: 'foreign' }, { kind: 'offline', cause: 'foreignAnswer' }],
    [{ kind: 'untrusted' }, { kind: 'offline', cause: 'certificate' }],
    [answers(503, 'unavailable'), { kind: 'offline', cause: 'serverFault' }],
    [answers(426, 'client-too-old'), { kind: 'clientTooOld' }],
    [answers(401, 'not-signed-in'), { kind: 'signInNeeded' }],
  ])('tells of %j what kept it', (failure, expected) => {
    connection.note(null);
    connection.note(failure);
    expect(connection.told()).toEqual({ ...expected, since: at(0) });
    expect(connection.isOnline()).toBe(false);
  });

  it('tells a single loss at once, and since when', () => {
    connection.note(null);
    vi.advanceTimersByTime(60_000);
    connection.note(noAnswer);
    vi.advanceTimersByTime(60_000);
    connection.note(noAnswer);
    expect(connection.told()).toEqual({ kind: 'offline', cause: 'noAnswer', since: at(60) });
    connection.note(null);
    expect(connection.told()).toEqual({ kind: 'online', since: at(120) });
  });

  it('that comes and goes every second is told as unsteady, once, and sends whenever it holds', () => {
    flap(8, 1);
    expect(told).toEqual(['online', 'offline', 'online', 'offline', 'online', 'unsteady']);
    connection.note(null);
    expect([connection.told().kind, connection.isOnline()]).toEqual(['unsteady', true]);
    connection.note(noAnswer);
    expect([connection.told().kind, connection.isOnline()]).toEqual(['unsteady', false]);
  });

  it.each([
    [null, 'online'],
    [noAnswer, 'offline'],
  ] as const)('that ends with %j is told by itself what it is by then: %s', (last, kind) => {
    flap(8, 1);
    connection.note(last);
    vi.advanceTimersByTime(15_000);
    expect(connection.told().kind).toBe(kind);
  });

  it('that comes and goes slowly enough to be read is told each time', () => {
    flap(4, 5);
    expect(told).toEqual([
      'online',
      'offline',
      'online',
      'offline',
      'online',
      'offline',
      'online',
      'offline',
    ]);
  });

  it('tells nothing any more when it was stopped', () => {
    flap(3, 1);
    connection.stop();
    told = [];
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });
});
