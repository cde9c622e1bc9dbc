import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { OnlineSession } from '../../../../../electron/engine/session/onlineSession.ts';
import { createHints, type Hints } from '../../../../../electron/engine/sync/hints.ts';
import type { Ear } from '../../../../../electron/engine/sync/transport.ts';
import { systemClock } from '../../../../../electron/engine/systemClock.ts';

const start = Date.parse('2026-11-25T14:00:00.000Z');

type Stream = { readonly ear: Ear; readonly end: () => void; readonly isOpen: () => boolean };

let streams: Stream[];
/** Seconds after the start. */
let rings: number[];
let hints: Hints;

/** A server's streams: each lives until the test ends it, or the desk leaves it. */
const session: OnlineSession = {
  send: () => Promise.reject(new Error('Nothing is sent here.')),
  end: () => Promise.resolve(),
  listen: (ear, signal) =>
    new Promise((resolve) => {
      let isOpen = true;
      const end = (): void => {
        isOpen = false;
        resolve();
      };
      signal.addEventListener('abort', end);
      streams.push({ ear, end, isOpen: () => isOpen });
    }),
};

const seconds = async (count: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(count * 1_000);
};

const newest = (): Stream => {
  const stream = streams.at(-1);
  if (stream === undefined) throw new Error('No stream was opened.');
  return stream;
};

/** Speaks as our server does. */
const speakFor = async (stream: Stream, minutes: number): Promise<void> => {
  for (let sign = 0; sign < minutes * 3; sign += 1) {
    await seconds(20);
    stream.ear.onSign();
  }
};

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  streams = [];
  rings = [];
  const random = () => 0.5;
  hints = createHints({
    clock: systemClock,
    random,
    onHint: () => {
      rings.push((Date.now() - start) / 1_000);
      hints.listen(session);
    },
  });
  hints.listen(session);
});

afterEach(() => {
  hints.stop();
  vi.useRealTimers();
});

it('rings at every hint, and keeps one stream', () => {
  newest().ear.onHint();
  newest().ear.onHint();
  expect([rings.length, streams.length]).toEqual([2, 1]);
});

it('ring at once when a stream ends, however early', async () => {
  newest().end();
  await seconds(0);
  expect([rings, streams.length]).toEqual([[0], 1]);
});

it('that end at once open the next later and later, up to the backoff’s most', async () => {
  const waits: number[] = [];
  for (let time = 0; time < 10; time += 1) {
    const before = Date.now();
    newest().end();
    await seconds(0);
    await vi.advanceTimersToNextTimerAsync();
    expect(streams).toHaveLength(time + 2);
    waits.push((Date.now() - before) / 1_000);
  }
  expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30, 30]);
});

it('open no other stream while they wait, whoever asks', async () => {
  newest().end();
  await seconds(0);
  hints.listen(session);
  expect(streams).toHaveLength(1);
  await seconds(1);
  expect(streams).toHaveLength(2);
});

it('do not wait where the connection itself was away', async () => {
  for (let time = 0; time < 10; time += 1) {
    newest().end();
    await seconds(0);
    hints.onUnreachable();
    hints.listen(session);
    expect(streams).toHaveLength(time + 2);
  }
});

it('open none by themselves once the connection is away', async () => {
  newest().end();
  await seconds(0);
  hints.onUnreachable();
  await seconds(120);
  expect(streams).toHaveLength(1);
});

it('ring at once where a stream ends that had lasted, and open the next', async () => {
  await speakFor(newest(), 5);
  newest().end();
  await seconds(0);
  expect([rings, streams.length]).toEqual([[300], 2]);
});

it('take a stream that fell silent for dead', async () => {
  await speakFor(newest(), 1);
  const silent = newest();
  await seconds(44);
  expect(silent.isOpen()).toBe(true);
  await seconds(1);
  expect([silent.isOpen(), rings, streams.length]).toEqual([false, [105], 1]);
  await seconds(1);
  expect(streams).toHaveLength(2);
});

it('that never spoke wait longer and longer, however long each lived', async () => {
  await seconds(45 + 0.5);
  await seconds(45 + 1);
  await seconds(45);
  expect(rings).toEqual([45, 90.5, 136.5]);
});

it('forget earlier failures once a stream lasts', async () => {
  newest().end();
  await seconds(1);
  newest().end();
  await seconds(1);
  await speakFor(newest(), 1);
  rings = [];
  await seconds(45.5);
  expect([rings, streams.length]).toEqual([[107], 4]);
});

it('are over when they are stopped: the stream is left, and nothing rings', async () => {
  hints.stop();
  expect(newest().isOpen()).toBe(false);
  await seconds(120);
  hints.listen(session);
  expect([rings, streams.length]).toEqual([[], 1]);
});

it('open none where they are stopped while they wait', async () => {
  newest().end();
  await seconds(0);
  hints.stop();
  await seconds(120);
  expect(streams).toHaveLength(1);
});
