import { EventEmitter } from 'node:events';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { startEngine, type EngineProcess } from '../../../../electron/main/engineProcess.ts';

/** As Electron's: what is posted to a process that is gone is lost without a word. */
class Child extends EventEmitter {
  readonly taken: unknown[] = [];
  private isGone = false;

  postMessage(message: unknown): void {
    if (!this.isGone) this.taken.push(message);
  }

  kill(): void {
    this.fall();
  }

  fall(): void {
    this.isGone = true;
    this.emit('exit', 1);
  }
}

const children: Child[] = [];

vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      const child = new Child();
      children.push(child);
      return child;
    },
  },
}));

const start = {
  folder: '/desk',
  deskKey: new Uint8Array(32),
  replicaKey: null,
  keys: 'ownerFile',
  serverAddress: null,
  sites: [],
  offlineDays: 7,
  appVersion: '1.0.0',
} as const;

let engine: EngineProcess;

beforeEach(() => {
  vi.useFakeTimers();
  children.length = 0;
  engine = startEngine({
    script: 'engine.js',
    start,
    onEvent: () => undefined,
    onFault: () => undefined,
  });
});

afterEach(() => {
  vi.useRealTimers();
});

it('answers whoever asks while the engine is being started again, and then asks the new one', async () => {
  const before = engine.request('readStatus', {});
  children[0]?.fall();
  const fault = { ok: false, error: { name: 'desk-fault' } };
  expect(await before).toEqual(fault);
  expect(await engine.request('readStatus', {})).toEqual(fault);

  vi.advanceTimersByTime(1_000);
  const after = engine.request('readStatus', {});
  expect(children[1]?.taken).toMatchObject([{ kind: 'start' }, { kind: 'request', name: 'readStatus' }]);
  children[1]?.fall();
  expect(await after).toEqual(fault);
});

it('starts no engine any more once the desk ends', () => {
  children[0]?.fall();
  engine.stop();
  vi.advanceTimersByTime(1_000);
  expect(children).toHaveLength(1);
});

it('puts no replica aside for falls that lie a day apart, though the clock was set back meanwhile', () => {
  for (const days of [2, 1, 0]) {
    vi.setSystemTime(days * 86_400_000);
    children.at(-1)?.fall();
    vi.advanceTimersByTime(1_000);
  }
  expect(children.at(-1)?.taken).toMatchObject([{ start: { setReplicasAside: false } }]);
});
